"""Short lists of words that tell what a sentence does, for the languages that the bot knows well.

They are hints that add to a score; a language without a list still works, less finely. Entries are matched as whole
words or phrases, without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.summarizing.tally import Tally, tally
from bot.text import words

NOTHING = re.compile(r"(?!)")

# Sentences that begin so lean on the one before them.
LEANING = {
    "en": "he she they it this that these those his her their its such him them there here so then but and yet also "
    "however meanwhile therefore instead the_former the_latter according_to_this as_a_result in_addition for_example "
    "for_instance on_the_other_hand both either neither another others one_of_them some_of_them similarly a_similarly a_similar",
    "de": "er sie es dies dieser diese dieses diesen diesem das_ist das_war das_sei das_hat das_habe das_wird das_soll das_sind das_bedeutet das_heißt das_gilt dabei damit daher dadurch dafür deshalb davon dazu "
    "darauf darin darum doch aber und auch allerdings außerdem jedoch dennoch trotzdem hingegen zudem sein seine ihr "
    "ihre jener jene solche hier dort dann denn so laut_diesem demnach",
    "fr": "il elle ils elles ce cela ceci cet cette ces son sa ses leur leurs celui-ci celle-ci mais et aussi ainsi "
    "donc cependant toutefois pourtant alors en_outre de_plus par_ailleurs en_effet",
    "es": "él ella ellos ellas esto eso este esta estos estas ese esa su sus pero y también además sin_embargo "
    "por_tanto por_eso así entonces",
    "it": "egli ella essi lui lei loro questo questa questi queste quello quella ciò suo sua suoi ma e anche inoltre "
    "tuttavia quindi così perciò però",
    "pt": "ele ela eles elas isto isso este esta esse essa seu sua mas e também além_disso no_entanto portanto assim",
    "nl": "hij zij ze het_is het_was dit dat deze die zijn haar hun maar en ook echter daarom daarnaast bovendien toch dus",
    "pl": "on ona oni one to ten ta te jego jej ich ale i także jednak dlatego ponadto więc",
    "ru": "он она они оно это этот эта эти его её их но и также однако поэтому кроме_того при_этом",
    "tr": "o onlar bu bunlar şu ama ve ayrıca ancak bu_nedenle böylece",
}

# These begin like sentences that lean on another, and do not.
STANDING = {
    "en": "this_week this_weekend this_month this_year this_morning this_afternoon this_evening this_spring this_summer "
    "this_autumn this_fall this_winter this_time this_article this_is_a then-president there_is there_are there_was there_were there_has "
    "there_have there_will",
    "de": "diese_woche diesen_monat dieses_jahr diesen_sommer diesen_winter dieses_wochenende es_gibt es_gab",
    "fr": "il_y_a il_faut cette_semaine cette_année ce_mois ce_matin ce_lundi ce_mardi ce_mercredi ce_jeudi ce_vendredi ce_samedi "
    "ce_dimanche cet_été cet_hiver",
    "es": "este_lunes este_martes este_miércoles este_jueves este_viernes este_sábado este_domingo esta_semana este_año",
    "it": "questa_settimana quest_anno questa_mattina",
    "pt": "esta_semana este_ano esta_segunda esta_terça esta_quarta esta_quinta esta_sexta",
    "nl": "deze_week dit_jaar deze_maand",
}

# A reason is being given.
REASON = {
    "en": "because since therefore thus hence so_that which_means that_means the_reason due_to as_long_as if unless "
    "otherwise in_order_to leads_to results_in depends that's_why",
    "de": "weil denn da daher deshalb deswegen dadurch sodass damit wenn falls sonst ansonsten nämlich somit folglich "
    "bedeutet",
    "fr": "parce_que car puisque donc ainsi si sinon afin_que c'est_pourquoi",
    "es": "porque pues ya_que por_eso si entonces puesto_que debido",
    "it": "perché poiché quindi se altrimenti dato_che siccome",
    "pt": "porque pois portanto se já_que senão",
    "nl": "omdat want dus als daardoor anders zodat",
    "pl": "ponieważ bo gdyż więc jeśli dlatego",
    "ru": "потому_что поскольку так_как поэтому если значит",
    "tr": "çünkü zira eğer bu_yüzden dolayı",
}

# Something is being set against what was said.
OBJECTION = {
    "en": "but however although though yet not no isn't aren't doesn't don't didn't won't can't wasn't weren't never "
    "nobody nothing actually instead wrong incorrect false misleading disagree except rather nonsense myth whereas on_the_contrary in_fact",
    "de": "aber jedoch doch sondern nicht kein keine keinen nein nie niemand nichts falsch stimmt_nicht dagegen "
    "allerdings obwohl trotzdem vielmehr hingegen unsinn widerspruch tatsächlich",
    "fr": "mais pas non jamais faux cependant pourtant toutefois plutôt au_contraire en_fait",
    "es": "pero no nunca falso sin_embargo aunque sino al_contrario en_realidad",
    "it": "ma non no mai falso però tuttavia invece al_contrario",
    "pt": "mas não nunca falso porém embora pelo_contrário",
    "nl": "maar niet geen nee nooit onjuist echter toch integendeel",
    "pl": "ale nie nigdy jednak fałsz przeciwnie",
    "ru": "но не нет никогда однако хотя неправда наоборот",
    "tr": "ama değil hayır asla yanlış oysa aksine",
}

# Something seen or lived through is being told.
EXPERIENCE = {
    "en": "i've i_have i_had i_was i_am i_work i_worked i_live i_lived in_my my_own we_have we_had we_were years_ago when_i where_i",
    "de": "ich_habe ich_hatte ich_war ich_bin ich_arbeite ich_wohne habe_ich bin_ich war_ich bei_uns wir_haben meine_erfahrung aus_erfahrung",
    "fr": "j'ai j'étais je_suis je_travaille chez_nous nous_avons",
    "es": "yo_he he_visto tengo trabajo_en vivo_en hemos",
    "it": "io_ho ho_visto lavoro_in vivo_a abbiamo",
    "pt": "eu_tenho trabalho_em moro_em temos",
    "nl": "ik_heb ik_was ik_ben ik_werk ik_woon wij_hebben",
    "pl": "mam byłem byłam pracuję mieszkam",
    "ru": "я_был я_была я_работаю я_живу у_нас",
    "tr": "bende çalışıyorum yaşıyorum",
}

# Courtesy, applause and laughter: pleasant to get, nothing for somebody who was not there.
COURTESY = {
    "en": "thanks thank_you thx lol haha hahaha lmao rofl agreed indeed exactly this well_said good_point nice_one great_post "
    "great_article love_this same_question same_problem me_too congratulations congrats welcome cheers amen yep yup same_here so_true",
    "de": "danke dankeschön vielen_dank gleiche_frage haha lol genau stimmt richtig super toll schön klasse gerne liebe_grüße lg "
    "herzlichen glückwunsch bravo viel_spaß liebe lieber liebste herzen drück gefreut berührt",
    "fr": "merci bravo mdr ptdr exactement super félicitations bisous",
    "es": "gracias jaja jajaja exacto felicidades saludos enhorabuena",
    "it": "grazie bravo esatto ahah complimenti auguri",
    "pt": "obrigado obrigada kkk parabéns exatamente",
    "nl": "bedankt dank_je haha precies mooi leuk gefeliciteerd",
    "pl": "dzięki dziękuję brawo dokładnie haha",
    "ru": "спасибо хаха точно браво поздравляю",
    "tr": "teşekkürler sağol haha aynen tebrikler",
}

# Aimed at the person instead of at what he said.
TAUNT = {
    "en": "idiot idiots idiotic moron morons stupid dumb dumbass troll trolls trolling shill shills clown clowns loser losers pathetic "
    "snowflake sheeple bootlicker brainwashed braindead ignorant grow_up shut_up get_a_life you_people learn_to_read your_ilk",
    "de": "idiot idioten dumm dümmer blöd blöder trottel troll trolle trollen depp deppen spinner schwachkopf dummkopf lächerlich "
    "halt_die_klappe gutmensch gutmenschen schlafschaf schlafschafe hirnlos prinzesschen lernen_sie_lesen keine_ahnung_haben_sie",
    "fr": "idiot idiots imbécile imbéciles crétin crétins abruti abrutis con connard bouffon pauvre_type ridicule troll trolls ferme-la tais-toi",
    "es": "idiota idiotas imbécil imbéciles estúpido estúpidos tonto tontos payaso payasos ridículo ignorante troll cállate cállese",
    "it": "idiota idioti imbecille imbecilli stupido stupidi cretino cretini buffone buffoni ridicolo ignorante troll stai_zitto",
    "pt": "idiota idiotas imbecil imbecis estúpido estúpidos burro burros palhaço palhaços ridículo ignorante troll cala_a_boca",
    "nl": "idioot idioten imbeciel dom dommerik sukkel sukkels belachelijk trol trollen hou_je_mond",
    "pl": "idiota idioci idiotą debil debile głupi głupek głupku kretyn śmieszny troll zamknij_się",
    "ru": "идиот идиоты дурак дураки тупой тупые кретин дебил клоун тролль заткнись смешно",
    "tr": "aptal aptallar salak salaklar gerizekalı cahil cahiller soytarı trol kes_sesini",
}

# Somebody says so, and others may see it otherwise: the next sentence may well be more of it.
CLAIM = {
    "en": "claimed claims claim alleged alleges allege argued argues argue denied denies insisted insists announced "
    "warned warns believes believe estimates accused accuses accuse asserted contends contended",
    "de": "behauptete behauptet behaupten kündigte warnte warnt bestritt bestreitet kritisierte kritisiert argumentiert "
    "argumentierte teilte_mit zufolge vermutet glaubt wirft warf",
    "fr": "affirme affirmait prétend assure dément nie accuse avertit estime annoncé dénonce soutient",
    "es": "afirma afirmó asegura aseguró denuncia denunció niega negó acusa acusó advierte advirtió anunció sostiene",
    "it": "sostiene sosteneva afferma nega ha_negato accusa avverte annunciato denuncia",
    "pt": "afirma afirmou alega alegou nega negou acusa acusou alerta alertou anunciou sustenta",
    "nl": "beweert beweerde ontkent ontkende waarschuwt waarschuwde kondigde beschuldigt stelt",
    "pl": "twierdzi twierdził twierdziła zaprzecza zaprzeczył ostrzega ostrzegł oskarża zapowiedział",
    "ru": "утверждает утверждал отрицает отрицал предупредил обвинил обвиняет считает объявил",
    "tr": "iddia_etti öne_sürdü yalanladı uyardı suçladı savundu",
}

# Words that every text of a language is full of: they name nothing.
COMMON = {
    "en": "about after again all also any because been before being both could does doing done even ever every for from "
    "have having here into it's its just know like made make many more most much must need never only other over really "
    "said same should since some still such take than that that's the their them then there these they thing things "
    "think this those time very want well were what when where which while who will with would your you're don't",
    "de": "aber alle allem allen alles also andere anderen auch auf aus beim bereits bitte dabei dafür damit dann daran "
    "das dass davon dazu deine dem den denen denn der deren des dich die dies diese diesem diesen dieser doch dort durch "
    "eben eigentlich ein eine einem einen einer einfach etwas euch eure für ganz gerade gibt gleich gute guten haben "
    "hatte hatten hätte hier ich ihm ihn ihnen ihr ihre immer ist jede jeder jedoch jetzt kann kein keine könnte leider "
    "machen macht mal man mehr mein meine mich mir mit muss nach nein nicht nichts noch nun nur oder ohne schon sehr "
    "sein seine selbst sich sie sind soll sollte sondern über und uns unser unter viel viele vielleicht vom von vor war "
    "waren warum weil wenn werden wie wieder will wir wird wirklich wurde zum zur zwar",
    "fr": "ainsi alors après aussi avait avec avoir beaucoup bien cela ces cette comme dans depuis des donc elle elles "
    "encore est était être faire fait faut ils jamais les leur leurs mais même moins mon nos notre nous ont parce pas "
    "peut plus pour pourquoi quand que quel quelle qui rien sans ses son sont sur tous tout toute très une vous votre",
    "es": "ahora algo algunos antes así aunque bien cada como con contra cosas cuando desde donde ella ellos entre eran "
    "esa ese eso esta está están este esto gracias hace hacer hasta hay las los más menos mismo mucho muy nada nada nos "
    "otra otro para pero porque que quien sea ser siempre sin sobre solo son sus también tan tiene tienen todo todos una",
    "it": "abbiamo alla alle anche ancora bene che come con così cosa cosi dalla degli della delle dello dove dopo ecco "
    "era essere fare fatto già gli hanno loro magari mai meno molto nella noi non ogni per perché più poi prima proprio "
    "quando quello questa questo sempre senza solo sono sua suo tanto tutti tutto una uno",
    "pt": "ainda algo alguns aqui assim até cada coisa com como contra das depois desde dos ela eles então entre era essa "
    "esse esta está este foi isso isto mais mas melhor menos mesmo muito nada não nem nos nossa onde outra outro para "
    "pela pelo pode porque quando que quem sempre sem ser seu são sobre sua também tem todos tudo uma vai você",
    "nl": "aan alle alleen als altijd andere bij daar dan dat deze die dit door een eens eigenlijk en er gaan geen gewoon "
    "goed had hebben heeft heel het hier hij hoe hun iets ik in is ja je kan kunnen maar meer met mij mijn moet naar niet "
    "niets nog nou nu of om ook op over te toch uit van veel voor waar want was wat we wel werd wie wordt zal ze zich "
    "zijn zo zou",
    "pl": "albo ale bardzo bez być było czy dla dlaczego gdy gdzie ich jak jako jednak jego jej jest jeszcze już każdy "
    "kiedy która które który lub mam może można nad nich nie nigdy niż oraz pan pod przez przy się jestem tak tam tego "
    "ten też tutaj tych tylko tym więc wszystko zawsze żeby",
    "ru": "более больше будет были было быть вас вам все всё всегда всех где даже для его если есть еще ещё здесь или как "
    "какой когда которые который кто меня мне много может можно надо нам нас него нет ничего них очень после потому "
    "просто раз свои себя сейчас так такой там тебя того тоже только тут хотя чего через что чтобы это этого этот",
    "tr": "ama ancak bana bazı beni bile bir biraz biri biz bize böyle bunu bunun burada çok çünkü daha değil diye diğer "
    "gibi hala hem hep her herkes hiç için ile ise kadar kendi nasıl neden olan olarak oldu olduğu onlar onu onun sadece "
    "sana sen şey siz sonra var veya yani yine yok zaten",
}

# Somebody sees it otherwise: a report says what is disputed.
DISPUTE = {
    "en": "disputes disputed dispute rejects rejected reject denies denied deny criticised criticized criticises "
    "criticizes opposes opposed contradicts contradicted objects objected critics opponents condemned sceptical skeptical",
    "de": "bestreitet bestritt bestreiten widerspricht widersprach widersprechen kritisiert kritisierte kritisieren kritik "
    "kritiker gegner umstritten lehnt lehnte ablehnt zweifelt zweifel",
    "fr": "conteste contestent dément démentent rejette rejettent critique critiquent opposants dénonce dénoncent",
    "es": "rechaza rechazan rechazó niega niegan critica critican criticó opositores denuncia denuncian cuestiona",
    "it": "respinge respingono nega negano critica criticano contesta contestano oppositori denuncia",
    "pt": "rejeita rejeitam nega negam critica criticam contesta contestam opositores denuncia",
    "nl": "betwist betwisten ontkent ontkennen bekritiseert critici tegenstanders verwerpt omstreden",
    "pl": "odrzuca odrzucił zaprzecza krytykuje krytykują przeciwnicy sprzeciwia kwestionuje",
    "ru": "отрицает отрицают отвергает отвергли критикует критики противники оспаривает возражает",
    "tr": "reddetti reddediyor yalanladı eleştirdi eleştiriyor karşı_çıktı muhalifler",
}

# What did not happen: said by the writer in order to say then what did.
UNREAL = {
    "en": "could_have might_have should_have could've might've should've",
    "de": "hätte_können hätten_können hätte_sollen hätten_sollen hätte_müssen hätten_müssen",
    "fr": "aurait_pu auraient_pu aurait_dû auraient_dû",
    "es": "podría_haber podrían_haber habría_podido habrían_podido debería_haber deberían_haber",
    "it": "avrebbe_potuto avrebbero_potuto avrebbe_dovuto avrebbero_dovuto",
    "pt": "poderia_ter poderiam_ter deveria_ter deveriam_ter",
    "nl": "had_kunnen hadden_kunnen had_moeten hadden_moeten",
}

# What speaks of the text itself, of its writer's thanks or of what the reader is to do next, in place of the matter.
ASIDE = {
    "en": "in_this_article in_this_post in_this_guide in_this_blog_post in_this_tutorial in_today's_post let's_discuss "
    "let's_look let's_take_a_look let's_dive let's_get_started let's_begin let's_start read_on keep_reading as_we_said "
    "as_i_said as_mentioned_above as_mentioned_earlier as_mentioned_before more_on_that_below many_thanks_to "
    "special_thanks_to thanks_to_everyone thank_you_to thank_you_for_reading before_we_start before_we_begin "
    "before_we_learn before_we_get all_that_and_more is_below listed_below see_below scroll_down below_we i'll_show_you we'll_show_you i_will_show_you subscribe_to_our sign_up_for_our",
    "de": "in_diesem_artikel in_diesem_beitrag in_diesem_blogbeitrag in_diesem_post lest_weiter lies_weiter "
    "wie_gesagt wie_bereits_erwähnt wie_oben_erwähnt schauen_wir_uns zeige_ich_euch zeige_ich_dir stelle_ich_euch "
    "stelle_ich_dir erfahrt_ihr_hier vielen_dank_an herzlichen_dank_an danke_an rezensionsexemplar rezensionsexemplars "
    "rezensionsexemplares viel_spaß_beim_lesen",
    "fr": "dans_cet_article dans_ce_billet comme_je_l'ai_dit comme_nous_l'avons_vu lisez_la_suite merci_à_tous "
    "bonne_lecture je_vous_présente",
    "es": "en_este_artículo en_esta_entrada como_ya_dije como_decíamos sigue_leyendo gracias_a_todos vamos_a_ver",
    "it": "in_questo_articolo in_questo_post come_detto come_abbiamo_visto continua_a_leggere buona_lettura "
    "grazie_a_tutti",
    "pt": "neste_artigo neste_post como_já_disse como_vimos continue_lendo continue_a_ler boa_leitura obrigado_a_todos",
    "nl": "in_dit_artikel in_deze_blog zoals_gezegd lees_verder met_dank_aan",
    "pl": "w_tym_artykule w_tym_wpisie jak_już_wspomniałem jak_wspomniano czytaj_dalej dziękuję_wszystkim",
    "ru": "в_этой_статье в_этом_посте как_я_уже_говорил читайте_далее спасибо_всем",
    "tr": "bu_yazıda bu_makalede daha_önce_de_söylediğim",
}

# Begins a sentence and ties it to the one before; the sentence stands as well without. Where a word of the second
# kind changes the order of those after it (German, Dutch), there are none of it.
CONJUNCTION = {
    "en": "but and",
    "de": "aber und doch denn",
    "fr": "mais et",
    "es": "pero y",
    "it": "ma",
    "pt": "mas",
    "nl": "maar en",
    "pl": "ale",
    "ru": "но",
    "tr": "ama ve",
}
CONNECTIVE = {  # followed by a comma
    "en": "however meanwhile therefore instead also plus then moreover furthermore still in_addition for_example for_instance "
    "on_the_other_hand as_a_result in_fact of_course indeed nevertheless after_all",
    "fr": "cependant toutefois pourtant en_outre de_plus par_ailleurs en_effet ainsi enfin",
    "es": "sin_embargo además por_tanto no_obstante así_pues por_otra_parte asimismo",
    "it": "tuttavia inoltre quindi perciò infatti infine",
    "pt": "no_entanto além_disso portanto contudo porém assim",
    "pl": "jednak ponadto tymczasem",
    "ru": "однако кроме_того между_тем",
    "tr": "ancak ayrıca öte_yandan",
}


SAMPLE = 4000  # characters of a text that are enough to tell its language


@cache
def pattern(entries: str) -> re.Pattern[str]:
    """One expression that finds any of the entries ("_" in an entry stands for white space)."""
    longest_first = sorted(set(entries.split()), key=lambda entry: (-len(entry), entry))
    choices = "|".join(re.escape(entry).replace("_", r"\s+").replace("'", "['’]") for entry in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def finder(lexicon: dict[str, str], language: str | None) -> re.Pattern[str]:
    """The expression that finds a language's entries; a language without a list finds nothing."""
    code = (language or "").split("-")[0].split("_")[0].lower()
    return pattern(lexicon[code]) if code in lexicon else NOTHING


def tally_of(lexicons: Sequence[dict[str, str]], language: str | None) -> Tally:
    """What counts a language's entries; a language without a list has none."""
    code = (language or "").split("-")[0].split("_")[0].lower()
    return tally(*(lexicon.get(code, "") for lexicon in lexicons))


def said_in(text: str) -> list[str]:
    """The words of a text as the lists spell them: in lower case, with straight apostrophes."""
    return words(text.replace("’", "'"))


def language_of(text: str) -> str | None:
    """The language whose small words a text has most of; None where it has none of any."""
    counts = tally(*(f"{LEANING[code]} {OBJECTION.get(code, '')}" for code in LEANING)).count(said_in(text[:SAMPLE]))
    hits = dict(zip(LEANING, counts, strict=True))
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] else None
