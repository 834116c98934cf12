"""What a comment does, by the words in it."""

from __future__ import annotations

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
