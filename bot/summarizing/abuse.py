"""What is not put in front of a channel, by language: the words that `civility.py` looks for.

The lists are short on purpose. They hold what insults people for what they are, not profanity: swearing alone is no
reason to hide what somebody says. An owner adds words of his own in the settings. "_" stands for a space, "*" for any
ending. English holds nearly everywhere, the other lists in their own language: a slur in one may be a plain word in another.
"""

from __future__ import annotations

# Words that insult people for their origin, faith, sex, love or disability.
SLURS = {
    "en": "nigger* nigga* kike* spic spics wetback* chink chinks gook gooks raghead* towelhead* sandnigger* paki pakis "
    "faggot* fag fags tranny trannies shemale* retard retards retarded mongoloid* cunt cunts feminazi* "
    "libtard* gypsies_steal coon coons golliwog* camel_jockey* zipperhead*",
    "de": "neger* nigger* kanake* kanacken judensau* judenschwein* zigeuner* schwuchtel* kampflesbe* spasti* mongo "
    "mongos krüppel* untermensch* fotze* schlitzauge* kameltreiber* musel* ziegenficker* transe transen",
    "fr": "nègre* négro* bougnoule* youpin* bicot* raton ratons bamboula* chinetoque* tarlouze* pédale pédales gouine* "
    "tapette* enculé* mongolien* bridé bridés crouille* métèque*",
    "es": "sudaca* moraco* negrata* maricón maricones marica maricas tortillera* panchito* judiada mongólico* "
    "subnormal* gitanaco* puta putas machupichu*",
    "it": "negro negri negra negre frocio froci finocchio_di ricchione* terrone terroni mongoloide* zingaraccio* "
    "marocchino_di_merda muso_giallo ebreo_di_merda",
    "pt": "preto_de_merda macaco_preto viado viados bicha bichas sapatão retardado retardada mongol crioulo_de "
    "judeu_de_merda paneleiro* traveco*",
    "nl": "neger* nikker* kutmarokkaan* flikker* mongool mongolen spleetoog* kankerjood* zandneger* geitenneuker*",
    "pl": "czarnuch* pedał pedały pedałów żydek żydki żydzisko* ciapat* asfalt ciota cioty kacap* downie",
    "ru": "жид жиды жидов жидовск* чурка чурки чурок хач хачи хачей черножоп* ниггер* пидор* пидорас* хохол хохлы "
    "москаляк* даун дауны узкоглаз*",
    "tr": "ibne ibneler gavur_tohumu kürdo mongol zenci_köle dönme_yahudi",
    "ar": "عبيد_سود زنجي يهودي_قذر كلاب_النصارى شاذ_جنسيا",
}

# Of all English entries those that hold in English alone: French "retard" is a delay, Danish "fag" a subject, Spanish
# "Kike" short for Enrique, "pedo" no crime.
PLAIN_ELSEWHERE = "retard retards fag fags kike* pedo"

# Nouns that make vermin of people, and others of two meanings. They count unless the article uses them: then they may
# mean the animal, or what holds back the sea.
DEHUMANISING = {
    "en": "rats vermin cockroach cockroaches parasites subhuman subhumans maggots savages dyke dykes",
    "de": "ratten ungeziefer kakerlaken parasiten schmarotzer untermenschen abschaum maden viehzeug",
    "fr": "rats vermine cafards parasites sous-hommes sous-humains racaille",
    "es": "ratas alimañas cucarachas parásitos infrahumanos escoria",
    "it": "ratti topi_di_fogna zecche parassiti feccia subumani",
    "pt": "ratos baratas parasitas escória sub-humanos vermes",
    "nl": "ratten ongedierte kakkerlakken parasieten uitschot",
    "pl": "szczury karaluchy robactwo pasożyty podludzie",
    "ru": "крысы тараканы паразиты недочеловек* нелюди",
    "tr": "fareler haşereler hamamböcekleri asalaklar",
    "ar": "جرذان حشرات صراصير",
}

# Calls to hurt people.
VIOLENCE = {
    "en": "should_be_shot should_be_hanged should_be_hung should_be_killed should_be_executed should_be_lynched "
    "should_be_gassed deserve_to_die deserves_to_die deserve_to_be_shot deserves_to_be_shot deserve_death kill_them "
    "kill_him kill_her kill_all_of_them kill_them_all shoot_them shoot_him shoot_her shoot_on_sight hang_them hang_him "
    "hang_her lynch_them lynch_him string_them_up string_him_up put_them_down_like gas_them gas_the burn_them_alive "
    "line_them_up_against bullet_in_his_head bullet_in_her_head bullet_in_their_heads hope_he_dies hope_she_dies "
    "hope_they_die hope_you_die someone_should_kill somebody_should_kill",
    "de": "gehören_erschossen gehört_erschossen gehören_aufgehängt gehört_aufgehängt gehören_vergast gehört_vergast "
    "gehören_an_die_wand an_die_wand_stellen an_die_wand_mit alle_abknallen einfach_abknallen aufhängen_sollte_man "
    "erschießen_sollte_man sollte_man_erschießen sollte_man_aufhängen soll_verrecken sollen_verrecken totschlagen "
    "hoffentlich_stirbt hoffentlich_verreckt ab_ins_gas rübe_runter kopf_ab_für",
    "fr": "il_faut_les_tuer il_faut_le_tuer faut_les_pendre faut_le_pendre au_peloton qu'on_les_pende qu'on_les_fusille "
    "à_mort_les méritent_la_mort mérite_la_mort une_balle_dans_la_tête tuez-les pendez-les crève crevez",
    "es": "hay_que_matarlos hay_que_matarlo que_los_maten que_lo_maten hay_que_fusilarlos al_paredón merecen_morir "
    "merece_morir mátenlos un_tiro_en_la_nuca hay_que_colgarlos",
    "it": "bisogna_ammazzarli bisogna_impiccarli ammazzateli impiccateli vanno_fucilati va_fucilato meritano_di_morire "
    "merita_di_morire al_muro_tutti devono_morire deve_morire bruciateli",
    "pt": "tem_que_matar têm_que_morrer tem_que_morrer matem_todos merecem_morrer merece_morrer paredão_neles "
    "bandido_bom_é_bandido_morto um_tiro_na_cabeça",
    "nl": "afschieten_die moeten_dood doodschieten ophangen_die verdienen_de_dood verdient_de_dood kogel_door_zijn_kop "
    "maak_ze_dood hang_ze_op",
    "pl": "powiesić_ich rozstrzelać_ich zabić_ich do_gazu pod_ścianę_z kula_w_łeb zasługują_na_śmierć niech_zdechnie",
    "ru": "убить_их убивать_их расстрелять_всех расстрелять_их повесить_их повесить_его к_стенке_их пусть_сдохнет "
    "пусть_сдохнут пулю_в_лоб сжечь_их",
    "tr": "hepsi_asılsın assınlar idam_edilsin gebersin gebersinler öldürün_bunları kurşuna_dizilsin",
    "ar": "اقتلوهم اذبحوهم احرقوهم يجب_قتلهم الموت_لهم",
}

# What somebody is accused of in passing; with a name that the article does not have, it is held back.
CRIMES = {
    "en": "paedophile pedophile pedo rapist murderer thief fraudster con_man wife_beater child_molester drug_dealer "
    "embezzler crook scammer",
    "de": "pädophiler kinderschänder vergewaltiger mörder dieb betrüger dealer schläger",
    "fr": "pédophile violeur assassin meurtrier voleur escroc dealer",
    "es": "pedófilo pederasta violador asesino ladrón estafador narcotraficante",
    "it": "pedofilo stupratore assassino ladro truffatore spacciatore",
    "pt": "pedófilo estuprador assassino ladrão golpista traficante",
    "nl": "pedofiel verkrachter moordenaar dief oplichter dealer",
    "pl": "pedofil gwałciciel morderca złodziej oszust",
    "ru": "педофил насильник убийца вор мошенник",
    "tr": "pedofil tecavüzcü katil hırsız dolandırıcı",
}

# Words that a sentence may begin with and no name does, in all these languages together.
NO_FIRST_NAMES = (
    "the this that these those so but and if when what why who how no yes well my your our his her their you they he she "
    "it der die das ein eine und aber dieser diese le la les un une et mais ce cette el los las y pero il lo i gli e ma "
    "o os as de het een en maar to ten ta a но и а это этот bu ve ama"
)
