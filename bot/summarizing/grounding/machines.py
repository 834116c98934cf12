"""Whether a text speaks to a machine that writes, in place of to people."""

from __future__ import annotations

import re

from bot.summarizing.grounding.reading import fold

MACHINE = re.compile(
    r"\b(?:ignor\w*|disregard|forget|vergiss|missachte|oubli\w+|olvid\w+|dimentic\w+)\b.{0,40}\b(?:instruction|prompt|rule|anweisung|vorgabe|consigne|instrucci|istruzion|above|previous)"
    r"|\b(?:system|developer) ?(?:prompt|message|instruction|note|override)|\bas an? (?:ai|language model|assistant)\b|\byou are (?:now )?(?:an? )?(?:ai|assistant|chatbot|summari[sz]er|language model|dan)\b"
    r"|\b(?:dear|attention|note to|message to|to the|hey|hello|an (?:die|den|alle)|achtung|hinweis (?:an|fur)) (?:all |any |every |die |den |das )?(?:ai|ki|llm|language model|model|summari[sz]er|assistant|bot|chatbot|sprachmodell)\w*\b"
    r"|\b(?:ai|llm|language|sprach)[ -]?(?:model|modell)\w*\b.{0,60}\b(?:must|should|please|write|say|output|muss|soll|schreib)"
    r"|</?(?:system|source|article|comment|instruction|user|assistant)s?\b|\[/?(?:inst|system)\]|<\|"
    r"|\b(?:summary|digest|report|zusammenfassung|resume|resumen|riassunto)\b.{0,30}\b(?:must|should|has to|muss|doit|debe|deve)\b.{0,30}\b(?:say|contain|include|state|begin|start|end|enthalten|lauten|sagen|contenir|dire|decir|incluir|dire|contenere)"
    r"|\b(?:respond|reply|answer|output|print|return|antworte|reponds|responde|rispondi)\b.{0,20}\b(?:only|with|exactly|nur|uniquement|solo|solamente)\b"
    r"|\bnew (?:instructions?|rules?|task)\b|\bneue (?:anweisung|aufgabe|regel)\w*|\bnouvelles? (?:instruction|consigne)s?|\bnuevas? instrucci|\bnuov[ae] istruzion"
    r"|^\W*(?:system|assistant|developer|user)\W*:|\byou are now\b|\b(?:every|each|all) (?:line|sentence|answer|summar)\w*\b.{0,20}\b(?:must|should|begin|is|end)\b"
    r"|\bwhen (?:you|summari[sz]ing)\b.{0,20}\b(?:cite|summari[sz]e|quote|write|this)\b|\{\s*\"\w+\"\s*:|\"\s*\}"
    r"|(?:^|[.!?:;,]\s*|\b(?:please|bitte|now|just|simply|must|should|to|and|then|instead|veuillez|por favor) )(?:write|say|print|output|repeat|label|title|call|rename|summari[sz]e|conclude|state|mention|include|add|insert|claim|declare|report|tell (?:them|everyone|people|readers|your users)|append|translate|quote|cite|schreib\w*|sag|sage|nenne|gib|fuge|erwahne|ecris|ecrivez|dis|dites|ajoute|resume|escribe|di|anade|incluye|scrivi|aggiungi|includi)\b[^.]{0,60}(?:[:“\"„«']|\bthat\b|\bdass\b|\bque\b|\bche\b|\bas\b|\bevery (?:line|sentence)\b|\bonly\b)"
    r"|\bjailbreak|\bprompt injection|\bend of (?:article|sources?|data|comments?)\b|\b(?:in|into|in the) (?:your|the|every|each) (?:summary|summaries|digest|output|answer|response)\b"
)


def speaks_to_machine(text: str) -> bool:
    """Whether a text tells a program that writes what to write. Such a text supports no line."""
    return bool(MACHINE.search(fold(text)))
