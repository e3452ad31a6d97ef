"""How the slot model was made: do two values, themselves covered, fill one slot of one happening?"""
