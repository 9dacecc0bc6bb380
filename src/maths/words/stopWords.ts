/** Words that say nothing of a topic, in four languages: short lists of our own, in lower case. */
export const stopWords: Readonly<Record<"en" | "de" | "fr" | "es", ReadonlySet<string>>> = {
  en: words(`a about above after again all also am an and any are as at be because been before being below between
    both but by can cannot could did do does doing don't down during each either else etc even every few for from
    further get gets got had has have having he her here hers him his how i i'm if in into is isn't it it's its just
    like made make may me might more most much must my no nor not now of off on once one only or other our ours out
    over own per rather same shall she should since so some still such than that that's the their them then there
    these they this those through thus to too under until up upon us use used using very was we well were what when
    where whether which while who whom whose why will with within without would yet you your yours`),
  de: words(`ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf
    aus bei beim bin bis bist da damit dann das dass dein deine dem den denn der des dessen deren dich die dies diese
    diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer für
    gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in
    indem ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinen können man mehr mein meine mich mir mit
    muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so
    solche soll sondern sonst über um und uns unser unter vom von vor war waren warum was weil welche welcher wenn wer
    werden wie wieder will wir wird wo wurde wurden zu zum zur zwischen`),
  fr: words(`à ai ainsi alors après as au aucun aussi autre autres aux avant avec avez avoir avons bien c'est ça car ce
    ceci cela celle celles celui ces cet cette ceux chaque chez comme comment d'un d'une dans de depuis des deux donc
    dont du elle elles en encore entre es est et étaient était être eu eux fait faire fois il ils j'ai je jusque l'on
    la là le les leur leurs lors lui ma mais me même mêmes mes moi moins mon n'est ne ni nos notre nous on ont ou où
    par parce pas pendant peu peut plus pour pourquoi puis qu'il qu'elle qu'on qu'un qu'une quand que quel quelle
    quelles quels qui quoi sa sans se sera ses si sien son sont sous sur ta te tes toi ton tous tout toute toutes très
    tu un une vers vos votre vous y`),
  es: words(`a al algo algún alguna algunas algunos ante antes aquel aquella así aún aunque bajo bien cada como cómo con
    contra cual cuál cuando cuándo de del desde donde dónde dos durante e el él ella ellas ellos en entre era eran es
    esa esas ese eso esos esta está están estas este esto estos fue fueron ha había hace hacia han hasta hay la las le
    les lo los más me mi mí mientras mis mismo mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra
    otras otro otros para pero poco por porque pues que qué quien quién se sea según ser si sí sido sin sobre son su
    sus suya también tan tanto te tiene tienen toda todas todo todos tras tu tú tus un una unas uno unos usted ustedes
    y ya yo`),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
