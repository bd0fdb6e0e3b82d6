/** The night on the bridge of the first sample told by an official agency: an article of our own, for comparisons. */
export const official = {
  title: 'Bezbednosne snage obezbedile most, izgrednici privedeni',
  outlet: 'Državna agencija',
  published: '2026-05-18',
  text: [
    'Pripadnici policije profesionalno su sinoć obezbedili most na Lipi i sprečili huligane da blokiraju saobraćaj. U Lipskoj dolini okupilo se, prema proceni policije, oko 900 ljudi.',
    'Grupa izgrednika napala je kordon oko 21 čas. Povređena su dva policajca i sedam učesnika nereda, a privedeno je dvadesetoro, saopštila je policija. U bolnici u Lipi navode da niko nije životno ugrožen.',
    '„Država neće dozvoliti da šačica ekstremista i stranih plaćenika zaustavi istorijsku investiciju“, izjavio je ministar rudarstva Dragan Petrović na televiziji i dodao da je rudnik razvojna šansa.',
    'Rudnik bakra na 340 hektara doneće 1.200 radnih mesta i bez presedana veliki prihod opštini. Koncesiju je vlada potpisala u martu sa strateškim partnerom, u skladu sa zakonom.',
    'Nastavnica Jelena Marić, koja je među privedenima, izjavila je da su građani na most došli sa decom. Policija navodi da su u prvim redovima bili huligani poznati po ranijim incidentima.',
    'Takozvani profesor hidrologije Milan Vuković poziva se na studiju koja nije završena. Resorno ministarstvo navodi da će sva ispitivanja podzemnih voda biti okončana pre početka kopanja.',
    'Nesumnjivo je da iza organizovanih nereda stoje strani plaćenici koji ne žele napredak doline. Država će, kao i do sada, zaštititi mir i bezbednost svih građana Lipe.',
    'Opština je za petak zakazala redovnu sednicu. Na dnevnom redu je izveštaj o napretku pripremnih radova i o zaštiti izvora.',
  ].join('\n\n'),
} as const
