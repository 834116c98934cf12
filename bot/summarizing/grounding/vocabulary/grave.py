"""Words for what is grave to say of somebody, by what they say; a line may say so only where its source does."""

from __future__ import annotations

from collections.abc import Mapping

# Beginnings of folded words; "=" before one stands for the whole word, "~" for one that supports and says nothing itself.
GRAVE: Mapping[str, str] = {
    "death": "=dead =died =dying =death =deaths deadly kill fatal murder homicid manslaughter suicid perish ~lost ~live ~victim =tote =toten =tod todes =tot "
    "getotet gestorben =starb =starben =sterben =stirbt umgekommen umgebracht ermord leiche ~opfer ~leben =mort =morts =morte =meurt meurtr =deces decede "
    "homicid muert =murio =murieron fallec asesin =matar =mato matad =morto =morti =morire =muore uccis uccid omicid ~victim ~vittim",
    "injury": "injur wounded =hurt hospitali verletz verwund ~unverletzt =blesse =blesses herid lesionad ferit infortun ~unhurt ~unscathed ~iles ~illes ~indemne ~hospital ~klinik ~krankenhaus ~hopital ~ospedal ~knock ~crash ~accident ~unfall ~collision",
    "crime": "=crime =crimes criminal illegal unlawful fraud brib corrupt theft =steal =stole stolen =thief thieves robber robbed launder embezzl smuggl extort scammed "
    "=scam swindl perjur vandal sabotag betrug =betrog bestech bestoch korrup diebstahl =stahl gestohlen veruntreu straftat untreu kriminell verbrech erpress geldwasch "
    "fraude corromp escroqu detourn pots-de-vin blanchi illegal =delit soborn =robo =robar estaf malvers blanque ilegal =delito corrott corruz tangent "
    "rubat =furto =truff riciclag =reato illecit arson ~deliberate brandstift angezund ~angezundet incendiai incendio_doloso",
    "arrest": "arrest detained detention custody jail prison imprison indict prosecut handcuff verhaft festgenommen festnahm gefangnis =haft inhaft angeklagt "
    "anklage ~accus ~vorgeworfen ~vorwurf ~vorwerf ~staatsanwalt ~prosecut ~procureur ~fiscal detenid detenc carcel encarcel imputad emprison inculp arrestat carcer incarcer indagat ~sentence",
    "guilt": "guilty convict plead schuldig verurteil coupable condamn culpab conden colpevol condann ~admit ~confess ~breach ~freigesprochen ~freispr ~sprach ~acquit ~cleared ~acquitt ~relax ~absuel ~absolv ~assol ~schuld ~gestand ~gestehen "
    "~zugegeb ~zugab ~raumt ~reconn ~reconoc ~ammett ~ammess ~fine ~jail",
    "resignation": "resign =quit =quits =ousted =sacked zuruckgetreten rucktritt zurucktret gefeuert demission licenci limog =dimite =dimitio dimiss dimett licenzi "
    "despid =cesado ~step ~stood ~leav ~tritt ~abtret ~gibt ~gekundig ~kundig",
    "bankruptcy": "bankrupt insolv =pleite konkurs faillite quiebra bancarott falliment =fallito ~administration",
    "deceit": "=fake =hoax =lied =lying =liar =liars deceiv mislead falsif fabricat =forged =forgery gefalscht falschung =gelogen lugner getauscht schwindel "
    "mensong =menti =mintio mentira falsific bugia =mentito =mentono erfunden ~false ~lie ~untru ~sham",
    "abuse": "=rape =raped =rapist molest harass assault vergewaltig missbrauch belastig misshand =viol =violeur agresion abuso acoso stupr molestie ~abus ~violen",
    "hatred": "racis rassis =nazi =nazis fascis faschis antisemit razzis terroris",
    "disaster": "explod explos =bomb =bombs bombed =invaded epidem pandem anschlag attentat explot attentato esplos bombard epidemi",
    "illness": "=cancer tumour =tumor krebs =infected erkrank seuche =poison poisoned vergift venen avvelen =krank ~disease ~illness ~sick ~ill",
    "secret": "=secretly cover-up conceal conspir vertusch verheimlich verschwor complot dissimul ocult encubr nascost insabbi ~secret ~geheim ~hid",
    "threat": "blackmail threaten drohung bedroh menac amenaz minacc ~risk ~threat ~droh",
    "drink": "=drunk drunken betrunken =ivre borrach ubriac =drugs ~drink ~alcohol ~alkohol ~drog",
}
