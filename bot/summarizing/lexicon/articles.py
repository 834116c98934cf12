"""What a sentence of an article does, by the words that it begins with or has in it."""

from __future__ import annotations

# Sentences that begin so lean on the one before them.
LEANING = {
    "en": "he she they it this that these those his her their its such him them there here so then but and yet also "
    "however meanwhile therefore instead the_former the_latter according_to_this as_a_result in_addition for_example "
    "for_instance on_the_other_hand both either neither another others one_of_them some_of_them similarly a_similarly a_similar "
    "while_that while_this while_these while_it while_he while_she while_they",
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

# Who says something, by a pronoun, behind a comma or a quotation: somebody was named before.
SPEAKER = {
    "en": "he_said she_said they_said he_says she_says they_say he_added she_added they_added he_told she_told they_told "
    "he_explained she_explained he_wrote she_wrote he_argued she_argued he_warned she_warned he_noted she_noted",
    "de": "sagte_er sagte_sie sagt_er sagt_sie so_er erklärte_er erklärte_sie betonte_er betonte_sie meinte_er meinte_sie",
    "fr": "a-t-il_dit a-t-elle_dit dit-il dit-elle a-t-il_ajouté a-t-elle_ajouté explique-t-il explique-t-elle "
    "a-t-il_expliqué a-t-elle_expliqué",
    "pt": "disse_ele disse_ela afirmou_ele afirmou_ela",
    "nl": "zei_hij zei_ze zegt_hij zegt_ze",
    "ru": "сказал_он сказала_она",
}

# These begin clauses in which somebody may be named: "When Lund arrived, she said ...".
SUBORDINATE = {
    "en": "when after before while as since if because although though once until asked by during in",
    "de": "als nachdem bevor während wenn weil obwohl da auf bei in",
    "fr": "quand après avant lorsque si parce_que bien_que interrogé interrogée dans",
    "pt": "quando depois antes se porque embora",
    "nl": "toen nadat voordat terwijl als omdat hoewel",
    "ru": "когда после если так_как хотя",
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

# Without a comma behind it, a clause that begins so is no sentence but an item of a list.
CONDITION = {
    "en": "if because although though unless whereas",
    "de": "wenn falls weil obwohl sofern",
    "fr": "si parce_que bien_que",
    "es": "si porque aunque",
    "it": "se perché sebbene",
    "pt": "se porque embora",
    "nl": "als omdat hoewel",
}

# A short sentence that begins so, and asks nothing, is a heading.
MANNER = {
    "en": "why how what_to where_to",
    "de": "warum wie weshalb wieso",
    "fr": "pourquoi comment",
    "es": "por_qué cómo",
    "it": "perché come",
    "pt": "por_que como",
    "nl": "waarom hoe",
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
    "before_we_learn before_we_get all_that_and_more is_below listed_below see_below scroll_down below_we below_are below_is i'll_show_you we'll_show_you i_will_show_you subscribe_to_our sign_up_for_our",
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
