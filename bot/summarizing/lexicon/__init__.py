"""Short lists of words that tell what a sentence does, for the languages that the bot knows well.

They are hints that add to a score; a language without a list still works, less finely. Entries are matched as whole
words or phrases, without regard to case ("_" stands for white space).
"""
