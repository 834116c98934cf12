"""How texts speak to a machine: expressions for folded texts, each for one kind of order."""

from __future__ import annotations

import re

MACHINE = (
    r"(?:ais?|kis?|llms?|gpt|chatgpt|chatbots?|language models?|sprachmodelle?n?|ki-modelle?n?|(?:ai |ki-)?(?:summari[sz]ers?|assistants?|assistente?n?|bots?|agents?)|"
    r"ias?|assistants? ia|asistentes?|modeles? de langage|modelos? de lenguaje|modell[oi] linguistic[oi])"
)
NO_PERSON = r"(?! (?:act|companies|critics?|developers?|experts?|firms?|industry|policy|researchers?|safety|start-ups?|users?)\b)"
BEGIN = (
    r"(?:^|[.!?:;,\"“„«>»”()\[\]—–]\s*|\b(?:please|bitte|now|just|simply|instead|you must(?: now)?|you should(?: now)?|you will(?: now)?|(?:are|have|need) to|"
    r"must|veuillez|por favor|per favore) )"
)
SENTENCE = r"(?:^|[.!?:;\"“„«>»”()\[\]—–]\s*|\b(?:please|bitte|now|just|simply|instead|you must|you should|you will|veuillez|por favor|per favore) )"
RULES = r"(?:instructions?|prompts?|rules?|guidelines?|directives?|anweisung(?:en)?|vorgaben?|regeln?|consignes?|regles?|instruccion(?:es)?|reglas?|istruzion[ei]|regole)"
ELSEWHERE = r"(?! (?:at|auf|del|en el|for|from|given|in the|of the|on|printed|sur)\b)"
FORGET = r"(?:ignore[zr]?|ignorier(?:e|t|en)|ignora|ignoren?|disregard|forget|override|bypass|vergiss|vergesst|missachtet?|oublie[zr]?|olvid[ae]|dimentica|dimenticate)"
WRITE = (
    r"(?:write|say|print|output|repeat|report|label|title|call|rename|summari[sz]e|conclude|state|mention|include|add|insert|claim|declare|append|translate|quote|cite|begin|"
    r"respond|reply|answer|tell|schreibt?|sagt?|nennt?|gebt|gib|fugt?|erwahnt?|antwortet?|behauptet?|meldet?|ecri[st]|ecrivez|dis|dites|ajoute[rz]?|reponds|repondez|mentionne[rz]?|"
    r"escrib[ea]|di|diga|anad[ea]|incluy[ea]|menciona|responda?|responde|scrivi|aggiungi|includi|rispondi)"
)
MUST = r"(?:must|should|please|has to|have to|are to|will|muss|mussen|soll|sollen|sollte|doit|doivent|debe|deben|deve)"
SUMMARY = r"(?:summary|summaries|digest|output|answer|response|zusammenfassung|antwort|resume|reponse|resumen|respuesta|riassunto|risposta)"
YOURS = r"(?:your|the correct|deine[rnm]?|ihre|ton|votre|ta|tu|su|tuo|tua)"

ORDERS = re.compile(
    "|".join(
        (
            # to forget what it was told, and to do something else than it was told
            rf"{BEGIN}{FORGET}\b.{{0,40}}?\b{RULES}\b{ELSEWHERE}",
            rf"{BEGIN}{FORGET}\b.{{0,30}}?\b(?:everything|the article|the above|all of the above|anything)\b",
            rf"{FORGET}(?:all|any|your|the)?(?:previous|prior|earlier|above|system)?{RULES}(?:and)?\w*",  # without spaces
            r"(?:^|[.!?:]\s*)do not summari[sz]e\b",
            # to whom it speaks
            rf"(?:^|[.!?;:]\s*|[\[(*#]\s*)(?:dear|attention|achtung|atencion|attenzione|hey|hello|hi|(?:note|message|instructions?) (?:to|for)|to|an|hinweis (?:an|fur)|a l'attention|nota para|consignes? (?:pour|aux)) "
            rf"(?:all |any |every |the |other |die |den |das |alle |des |de l'|du |la |el |los )*{MACHINE}\b{NO_PERSON}",
            rf"\b(?:if|as|falls|wenn|si|se) (?:you(?:'re| are)|du|tu es|vous etes|eres|sei) (?:an? |eine? |une? )?{MACHINE}\b",
            rf"(?:^|[.!?;]\s*)as an? {MACHINE}\b{NO_PERSON}",
            rf"\byou are (?:now )?(?:an? )?(?:{MACHINE}|dan)\b{NO_PERSON}|\byou are now\b|\btu es (?:maintenant|desormais)\b|\bahora eres\b|\bora sei\b|\bdu bist (?:jetzt|nun)\b",
            rf"(?:^|[.!?:;–]\s*|\bany )(?:large )?{MACHINE}(?: systems?| models?)?(?: (?:reading|that reads?|who reads?)(?: \w+){{1,2}})?[,:]? {MUST} (?:\w+ )?(?:{WRITE}|copy|link|ignore)\b",
            rf"(?:^|[.!?]\s*|\b){MACHINE}(?: model)?: \w",
            # parts of a conversation with one
            r"</?(?:system|sources?|article|comment|instruction|headline|user|assistant)s?\b|\[/?(?:inst|system)\]|<\|",
            r"(?:^|[.!?](?=\W{0,40}\w))\W{0,40}(?:system|developer|operator|assistant|user)(?: ?(?:prompt|message|note|override|instruction|update|anweisung|nachricht)){0,2}\W*(?::|$)",
            r"\b(?:system|developer) (?:override|note)\b|\byour system prompt\b",
            r"\{\s*\"\w+\"\s*:|\"\s*\}|\bend of (?:article|sources?|data|comments?)\b",
            # what it is to make
            rf"\b{YOURS} {SUMMARY}\b.{{0,30}}?\b{MUST}\b.{{0,30}}?\b(?:{WRITE}|contain|start|end|link|enthalten|lauten|sagen|contenir|dire|decir|incluir|contener|contenere|be)\b",
            r"\bthis (?:article|text|page|exchange) (?:must|should) be summari[sz]ed\b|\bsummari[sz]ers must\b",
            rf"\b(?:in|into) (?:your|deiner|ta|ton|votre|tu) {SUMMARY}\b",
            rf"{BEGIN}(?:respond|reply|answer|output|print|return|antwortet?|reponds|repondez|responda?|responde|rispondi)\b.{{0,20}}?\b(?:only|exactly|nur|uniquement|solo|solamente|soltanto)\b",
            r"\bnew (?:instructions?|rules?|task)\b(?: for (?:the|an?|you)\b[^.:]{0,30})?\s*:|\bneue (?:anweisung|aufgabe|regel)\w*\s*:|\bnouvelles? (?:instruction|consigne)s?\s*:|\bnuevas? (?:instruccion(?:es)?|tarea)\s*:|\bnuov[aei] istruzion[ei]\s*:",
            r"\b(?:every|each|all) (?:lines?|summar(?:y|ies))\b.{0,20}?\b(?:must|should|begins?|is|ends?)\b|\bin every line\b",
            r"\bwhen (?:you|summari[sz]ing)\b.{0,20}?\b(?:cite|summari[sz]e|quote)\b",
            rf"{SENTENCE}{WRITE} (?:\w+ ){{0,3}}?(?:that|dass|que|che|as)\b(?! (?:you|your|many|much|well|soon|long|possible|du|sie|tu|vous|usted)\b)",
            rf"{SENTENCE}{WRITE}(?: \w+){{0,3}}\s?[:“\"„«'‘]\s?[\w\[*@<|]",
            rf"{BEGIN}tell (?:the user|your users|them|everyone|everybody|your readers)\b|\bset the gist\b",
            rf"{SENTENCE}(?:label|title|call|rename) (?:this|the|him|her)\b",
            r"\b(?:base ?64|rot ?13)\b.{0,40}?\b(?:obey|follow|execute|do what)\b|\b(?:obey|follow|execute)\b.{0,30}?\b(?:base ?64|rot ?13)\b",
            r"\bprint ?\(['\"‘’]|\byour output must\b|\bim_start\b",
        )
    )
)  # fmt: skip

# Every order has one of these in it: three quick looks that tell nearly all texts from orders before the slow one.
HINTS = (
    re.compile(FORGET),
    re.compile(
        rf"\b(?:(?:{MACHINE}|{SUMMARY}|{WRITE}|dan|return|base ?64|rot ?13|im_start|set the gist)\b|summari[sz]|system|developer|operator|assistant|user|"
        r"you are now|tu es |ahora eres|ora sei|du bist |end of |(?:every|each|all) line|"
        r"new (?:instruction|rule|task)|neue (?:anweisung|aufgabe|regel)|nouvelles? (?:instruction|consigne)|nuevas? (?:instruccion|tarea)|nuov[aei] istruzion)"
    ),
    re.compile(r"</?(?:source|article|comment|instruction|headline)|\[/?inst\]|<\||\{\s*\"|\"\s*\}"),
)  # fmt: skip
