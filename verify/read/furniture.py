"""Words by which the furniture around an article is known: tables of patterns, no logic.

All patterns are matched without regard to case unless they say otherwise. They were drawn from the shapes of news
pages, agencies' sign-offs and newsletters; a pattern names a shape, never an outlet.
"""

from __future__ import annotations

import re

# A line that begins so is furniture to its end, wherever it stands.
LABELLED_LINE = (
    r"(?:read|see|watch|hear|listen)\s+(?:also|more|next|too|further)\b(?!\s+than)",
    r"also\s+(?:read|see|watch|in the news|on this)\b",
    r"(?:watch|listen|live|video|podcast|gallery|graphic|glossary|factbox|more|next up|in pictures)\s*:\s",
    r"(?:vote|poll|quiz)\s*:\s.*\?",
    r"(?:photo|video|picture|image)?\s*galler(?:y|ies)\s*(?:[:|(]|$)",
    r"related(?:\s+(?:stor(?:y|ies)|articles?|news|reading|coverage|content|topics|links?))?\s*(?:[:|–—]|\s-\s)",
    r"further reading\s*[:|]",
    r"more\s+(?:on|from|about)\s+(?:this|the|our|(?-i:[A-Z]{2,}))\b.{0,40}[:|]",
    r"most\s+(?:read|viewed|commented|popular|shared|watched)\s*(?:[:|]|$|in (?-i:[A-Z])\w+$|stories\b|articles\b)",
    r"you (?:may|might) (?:also )?(?:like|be interested)\b.{0,30}(?:[:|]|$)",
    r"(?:don['’]t miss|recommended|editor['’]?s['’]? picks?|editors['’] choice|top stories|in case you missed it)\s*(?:[:|–—]|\s-\s)",
    r"(?:photos?|pictures?|images?|fotos?|video|captions?|file photo|illustration|cover image|graphics?)\s*(?:credits?|by|courtesy of)?\s*[:|©/]\s*\S",
    r"(?:image|photo|picture) (?:credit|courtesy)\b",
    r"(?:tags?|labels?|keywords?|topics?|categor(?:y|ies)|posted in|filed under|in this (?:article|story)|in brief)\s*:\s",
    r"(?:sources?|via)\s*:\s*(?-i:[A-Z])[\w .&/]{1,40}(?:\||$)",
    r"(?:text|words|story|foto|editing|translation|translated by|writing)\s*:\s*(?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]+){0,3}(?:[.|]|$)",
    r"(?:text|words|foto)\s*:\s*(?-i:[A-Z]).{2,40}\b(?:photos?|fotos?|pictures?)\s*:",
    r"(?:correspondents?|reporters?|editors?|author|byline)\s*:\s*(?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]+){1,3}$",
    r"advertisement\s*(?:[—–:|]|$)",
    r"(?:sponsored|paid|partner|promoted)\s+(?:content|post|story|message)\b",
    r"[(\[*]?\s*(?:this|the)\s+(?:text|news|article|material|report|page|story|translation)(?: (?:from|of) \w+)?\s+(?:was|were|has been|is)\s+(?:\w+\s+)?(?:translated\b|made (?:automatically|by (?:a |the )?(?:machine|program|computer))\b)",
    r"[(\[*]?\s*(?:automatically translated|machine[- ]translated|(?:automatic|machine) translation (?:from|of|by)\b)",
    r"[(\[*]?\s*translat(?:ed|ion)\s+(?:from|by|was)\b",
    r"[(\[*]?\s*original (?:in|text)\b.{0,60}translat",
)

# Lines that begin so are furniture only where the ends of an article are, because articles can begin so too.
LABELLED_END = (
    r"share\s*[:|]",
    r"share (?:this|the|on|via|article|it)\b",
    r"(?:reporting|writing|editing|edited|additional reporting|with reporting|compiled)\s+by\s+(?:(?-i:[A-Z])|our\b)",
    r"\(\s*(?:additional\s+)?(?:reporting|writing|editing|edited|compiled|with (?:agency|inputs|files|additional))\b",
    r"with (?:agency )?inputs? from\b",
    r"posted by (?-i:[A-Z])",
    r"this (?:article|story|page|report) (?:was|has been) (?:first |last )?(?:amended|updated|published)\b",
    r"comments?\s*(?:\(\d+\)|:|\||$)",
    r"(?:views?|reads?|likes?|shares?)\s*:\s*\d",
    r"©|\(c\)\s*\d{4}|copyright\s+(?:©|\(c\)|\d{4}|\S+ \d{4})|all rights reserved",
    r"\[\s*(?:photo|video|picture|image|audio|graphic)s?\s*[:\]]",
    r"(?:tips?|contact|e-?mail|phone|tel)\s*:\s",
    r"[•●*]\s*(?:watch|listen|video|more|read|live|gallery)\b.{0,10}:",
)

# A sentence, or a part between bars, is furniture where one of these stands.
PHRASE = (
    r"^\W*[\d,.]*\W*$",
    # subscriptions and newsletters
    r"^(?:please )?subscribe\b|\bsubscribe (?:to|for|now|here|today|from|on|at)\b|\bconsider subscribing\b|\bto subscribe\b",
    r"\bsubscribers (?:can|may|get|only)\b|\b(?:trial|by) subscription\b|\bavailable to (?:subscribers|registered)\b|\bregistered (?:users|readers)\b",
    r"\bmembers (?:may|can) (?:log in|read|download|listen|comment|watch)\b|^become an? (?:\S+ )?member\b",
    r"^newsletters?\b|^(?:sign up|get|join|read)\b.*\bnewsletters?\b|\bour (?:\w+ ){0,2}newsletters?\b|\b(?:in|to) your inbox\b",
    r"^(?:sign up|sign in|log in|register|join us)\b|\bsign (?:up|in) here\b|\bplease log in\b|\blog in to (?:read|comment|view|take|see)\b",
    r"^(?:get|download|install)\b.{0,40}\bapps?\b|\b(?:download|get) (?:our|the \S+) app\b",
    r"^get\b.{0,50}\b(?:briefing|alerts?|inbox)\b",
    r"\breaders (?:get|receive) this\b|\breaders who\b.{0,40}\b(?:may|can)\b|\breaders like you\b|\bfree for all readers\b",
    r"\bfree trial\b|\b(?:days?|weeks?|months?) free\W*$",
    # sharing and following
    r"^(?:follow|like|find|join)\s+(?:us|our|me|this)\b",
    r"^follow\s+\S.{0,60}\bon (?:telegram|facebook|twitter|instagram|whatsapp|mastodon|youtube|bluesky|threads|linkedin|x|social)\b",
    r"^follow\s+\S.{0,60}\b(?:breaking news|latest|updates)\b",
    r"^share(?:\s+(?:this|the news|on|via|it)\b.*|\s*[!:|]?\s*(?:\(\d+\))?)$|^like it\b|\bpass this \w+ on\b",
    r"^(?:share|print|like|save|tweet|e-?mail|copy link|facebook|twitter|x|whatsapp|telegram|instagram|youtube|linkedin|reddit|vk|odnoklassniki|mastodon|bluesky|threads|pinterest)(?:\s*\(\d+\))?$",
    # comments, letters, tips
    r"^(?:or )?(?:leave|write|add|post)\s+(?:(?:a|an|your)\s+)?(?:comments?|reply|replies)\b",
    r"\bcomments? (?:\(\d+\) )?(?:are|is|have been|has been) (?:closed|disabled)\b|^(?:\d[\d,.]* )?comments?(?:\s*\(\d+\))?$",
    r"\bin the comments\b|^comment on this\b|^to comment\b|\bsign in to comment\b",
    r"\bletters to the editors?\b|^write to (?:us|the editors?)\b",
    r"\b(?:tip us|news tip|tip page|know more\?|know something|do you have a (?:story|tip)|have you got (?:a story|information)|got photos)",
    r"\b(?:contact|call|text|e-?mail|message|write to|ring)\s+(?:us|our|the)\b.{0,25}(?:newsroom|newsdesk|news desk|reporters?|editors|studio|sales desk|in confidence)\b",
    r"^(?:call|text|ring|e-?mail|contact) (?:us|our|the (?-i:[A-Z])\w+)\W*$",
    r"\b[\w.+-]+@[\w-]+\.[\w.]+",
    r"^(?:send|upload|submit|email) (?:us|them|your)\b",
    r"\bsms\b.{0,20}\bto \d|^get in touch\b|\btell us which\b|\bsent us this\b",
    r"\breport (?:a problem|an error|a mistake)\b|\bwas this (?:page|article|forwarded|helpful)\b|\bforwarded this\b|^yes / no$",
    # counters and pointers to other pages
    r"^\W*\d[\d,.]*\s*(?:views|reads|readers|likes|shares|readings)\W*$|\b(?:views|likes|readings?|reads)\s*:\s*\d|\bnumber of (?:reading|view|reader|visit)s?\s*:",
    r"^(?:read|hear|see|watch|find|browse|view)\b.{0,40}\b(?:here|trial|playlist|our|more)\b",
    r"^(?:lire|mehr)\b.{0,30}$|^print$|^listen (?:to this|here|live|now)\b|^watch (?:here|now|live)\b|^read (?:here|now|on)\W*$",
    r"^(?:download|order|view|access)\b.{0,40}\bfull\b|\bfull (?:\w+ )?(?:list|transcript|report|data|table)\b.{0,12}\b(?:below|here)\b",
    r"\blive (?:page|blog) for\b|\bour live (?:page|blog)\b|\byour smart speaker\b|\btap to enlarge\b|\bshop the look\b|^see photos?\b|^all news$",
    r"^(?:traffic|weather|obituaries|contests|classifieds|horoscope|crossword|jobs|archive|about us|privacy|terms)$|^weather(?: for \w.{0,30})?\s*:",
    r"^next update\b|^good (?:morning|evening|afternoon)\b|^here(?:['’]s| is| are) what\b.{0,30}\b(?:we|you)\b",
    r"\bcontinue reading\b|\badverti[sz]e with us\b|\bmarkets data\b|\be-?paper\b",
    # imprint, rights, disclaimers
    r"^(?:donate|support) (?:to (?:keep|our|us)|our|us|this (?:blog|site|page)|local (?:news|journalism)|independent|quality)\b|^donate$|^support this\b",
    r"\bprint edition\b|\bpublished in print\b|\bprinted? on page \d+|^page \d+\W*$|\bsee page \d+|\bcontinued on page\b|\bappears on \w+days\b",
    r"\breprint(?:s|ing)?\b.{0,30}\b(?:permi\w+|prohibited|rights)\b|\bredistribution prohibited\b|\bdo not copy\b|\ball rights reserved\b|^©|^copyright\s+(?:©|\(c\)|\d{4}|\S+ \d{4})",
    r"\bmay not be (?:published|broadcast|rewritten|redistributed|reproduced)\b|\blicensing opportunities\b",
    r"\bviews? (?:are|is|expressed are) (?:personal|his own|her own|their own|my own|those of)\b",
    r"^the (?:writer|author) is (?:a|an|the) (?:[\w-]+ ){0,3}(?:editor|columnist|fellow|professor|lecturer|former|analyst|journalist|correspondent|researcher|lawyer|director|historian|economist|scholar|consultant)\b",
    r"^.{3,40} (?:writes|blogs) (?:on|about|for|regularly)\b.{0,60}$|\bis our (?:daily|weekly|monthly) (?:column|look|review)\b",
    r"^(?:from |by )our\b.{0,30}\bcorrespondent\b|\bour correspondent['’]s views\b",
    r"\btakes no responsibility for (?:changes|errors|mistakes|content|external|the content)\b|\bdo(?:es)? not (?:bear|carry) responsibility for (?:inaccurac|error|mistake)|\bfor mistakes we do not\b|\bmay contain (?:errors|mistakes)\b",
    r"\btranslat(?:ed|ion)\b.{0,40}\b(?:automatic(?:ally)?|by (?:a )?(?:machine|program|computer)|(?:our|own) staff)\b|\bautomatic translation\b",
    r"^(?:show )?original(?: text| version)?\W*$|^original in (?:the )?\w+",
    r"\b(?:prices|quotes) (?:are )?delayed by\b|\bour (?:[\w-]+ ){0,3}supplement\b",
)

# Shapes that make a sentence one of the article itself, whatever else stands in it.
ARTICLE_SIGN = (
    r"[“\"«].{12,}[”\"»]",
    r"\b(?:said|says|told|added|according to|announced|reported that|wrote|was|were|had)\b",
)

# Lone words that head lists, menus and pictures.
NAVIGATION_LIST = (
    "home latest trending news world europe africa asia americas politics business economy opinion sport sports culture "
    "video videos photo photos image images picture pictures gallery menu search share tweet print comments comment "
    "advertisement advert recommend recommended related popular live subscribe newsletter login more top breaking "
    "featured editorial analysis highlights international national local regional technology science health travel "
    "lifestyle weather podcast podcasts audio topics tags"
)
NAVIGATION = frozenset(NAVIGATION_LIST.split())

# Lone lines after which other stories are advertised.
TEASER_HEADING = re.compile(
    r"(?:recommend(?:ed)?(?: (?:for you|stories|reading|articles))?|recommendations for you|related(?: (?:stories|articles|news|topics|posts))?"
    r"|trending(?: now)?|latest(?: (?:news|stories))?|most (?:read|viewed|popular|commented)(?: .{1,20})?|popular(?: now)?"
    r"|more (?:stories|news|from .{1,40}|in .{1,30})|you (?:may|might) also (?:like|be interested in)|read (?:also|more|next)"
    r"|also read|see also|top stories|up next|editor['’]?s['’]? (?:picks?|choice)|other (?:news|stories)|what to read next"
    r"|don['’]t miss|further reading|around the web|from the web|sponsored(?: content)?|promoted(?: content)?)\s*:?",
    re.IGNORECASE,
)

# Words that pages run together with the article's first or last words.
GLUED = (
    "Latest", "Trending", "Recommended", "Recommend", "Advertisement", "Share",
    "Leave a comment", "Leave a Comment", "Leave a Reply", "Read more", "Read More", "Related",
)  # fmt: skip
