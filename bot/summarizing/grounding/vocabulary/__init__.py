"""The words that the rules know, in English, German, French, Spanish and Italian, as they are compared: folded."""
