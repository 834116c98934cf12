"""Words that say of how many something holds."""

from __future__ import annotations

from bot.summarizing.grounding.vocabulary.lists import listed

ALL = listed(
    "each apiece chacun chacune jeweils all every everyone everybody everything everywhere entire entirely whole always nationwide worldwide",
    "alle samtliche samtlichen samtlicher uberall bundesweit weltweit immer jeder jede",
    "tous toutes partout toujours",
    "todos todas siempre entero entera enteros enteras",
    "tutti tutte sempre intero intera interi intere ovunque",
)
ALL_STEMS = ("unanim", "einstimmig", "gesamte", "entier")
MOSTLY = listed(
    "mostly mainly largely chiefly meist hauptsachlich vorwiegend uberwiegend surtout principalement principalmente"
)
MOST = listed("most majority meisten mehrheit plupart majorite mayoria maggioranza")
# Of nobody, or of the whole in another way: what a source says with these, a line may say with "all".
NONE = listed(
    "nobody none any anyone each both the_only complete completely full fully only total totally "
    "niemand niemandem ganz ganze ganzen ganzer jeweils beide vollstandig komplett "
    "personne chaque tout toute complet complete les_deux "
    "nadie cada todo toda completo "
    "nessuno ogni ciascun tutto tutta completo"
)
NOT_ALL_BEHIND = listed("above after at not first for of in vor nicht trotz avant por sobre soprattutto the")
NOT_ALL_BEFORE = listed("but likely probably recently of_them right along")
