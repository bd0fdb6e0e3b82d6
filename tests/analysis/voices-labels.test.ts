import { describe, it } from 'vitest'
import { expectVoices } from '../support/voices.ts'

/** What somebody calls things by, and what a noun claims: words of his own without a clause of his own. */
const cases: Readonly<Record<string, readonly string[]>> = {
  'what somebody calls it': [
    'U upravi to zovu {q|„privremenom preraspodelom“}.',
    'Vodovod to zove {q|„planskom redukcijom“}, a stanari mesecima nose vodu u kantama.',
    'Stečajni upravnik to zove {r|prelaznim razdobljem}.',
    'Diplomate ga zovu {r|trojanskim konjem}.',
    'Predlagači to zovu {r|gaženjem rasprave, većina uštedom vremena}.',
    'Guverner je {r|podmuklim} nazvao {r|udar na banku}.',
    'Ono što vlada zove {r|reformom}, radnici zovu {r|pljačkom}.',
    'Vlada smatra {r|otpor izdajom}.',
    '{q|„Projekat veka“}, kako ga zovu u kabinetu, stoji već petu godinu.',
    'Takozvani projekat veka, kako ga zovu u kabinetu, stoji već petu godinu.',
  ],
  'what things are called by all, or by the author': [
    'To se zove izdaja.',
    'Takav postupak naziva se pljačkom.',
    'Teško je to nazvati reformom.',
    'Ja to zovem pljačkom, a vi kako hoćete.',
    'Mi to zovemo sramotom.',
    'Smatra se sramotom ćutati.',
  ],
  'as what somebody judges it': [
    'Ministar je napad osudio kao {r|kukavički čin}, a istraga traje.',
    'Komisija je nalaz ocenila kao {r|katastrofalan}.',
    'Isprva su to opisali kao {r|tehnički kvar}.',
    'Stranka je odluku pozdravila kao {q|„istorijsku pobedu“}.',
    'Župan je prosvjednike usporedio s {r|ruljom}.',
    'Saradnici ga pamte kao {r|tiranina}.',
    'Majka ga pamti kao {r|dobrog čoveka}.',
    'Osuđen kao ratni zločinac, živi u inostranstvu.',
  ],
  'of what somebody speaks': [
    'Pekinški list piše o {r|ekonomskom maltretiranju}.',
    'Komšije govore o {r|teroru}, policija ćuti.',
    'Lekari upozoravaju na {r|haos u ambulantama}.',
    'Komandant je govorio o {r|odbrani grada, a istoričari o porazu}.',
    'Stanari su reagovali, govoreći o {r|puzavom teroru}.',
    'Knjiga o teroru izlazi u petak.',
  ],
  'what a noun claims': [
    'Policija je odbacila optužbe za {r|brutalnost}.',
    'Tajnik je opovrgnuo pisanje stranih medija o {r|navodnom pristanku}.',
    'Stiglo je saopštenje o {q|„propustu u logistici“}.',
    'Nosili su transparente s natpisom {q|„Dosta je terora“}.',
    'Vlada je meru pravdala {q|„nacionalnim interesom“}.',
    'Na vratima je tabla: {q|„Nema predaje“}.',
    'Na zidu je ostala poruka {q|„gamad napolje“}.',
    'Ispisali su {q|„gamad napolje“} i pobegli.',
    'Padale su reči poput {q|„diktator“}, a onda su se rukovali.',
    'Optužbe za {r|izdaju} su sramotne.',
    'Ispisali su slavne stranice istorije.',
  ],
  'by whose lights': [
    'Kovač je kritičar. Po njegovim rečima {r|vlada je banda lopova}.',
    'Po njima pada kiša bombi.',
    'Za njih je to {q|„pljačka“}.',
  ],
  'a verb with its se': ['Direktor se kune da {r|je brana zdrava}.', 'Stanari se žale da {r|teror ne prestaje}.'],
}

const english: readonly string[] = [
  'The prosecution spoke of {q|"a slow robbery"} and the defense of {q|"a so-called case"}.',
  'One broker spoke of {r|a storm in a teacup}; another cut his target.',
  'Some parents speak openly of {q|"infection"}.',
  'The two camps traded accusations of {q|"dishonesty"}.',
  'The council rejected accusations of {r|tyranny}.',
  'The cabinet welcomed the ruling as {q|"a resounding endorsement"}.',
  'The cabinet welcomed the ruling as {r|a historic victory}, but the fine stands.',
  'Parents who read aloud were smeared as {q|"extremists"} in the paper.',
  'The lawyers feared {r|a whitewash}.',
  'The deputies left early; they said {r|he was grandstanding}.',
  'Some call {r|it a swindle}, some a gift.',
  'State television showed what it called {r|liberated villages}.',
  'Campaigners see it as {r|a power grab}.',
  'I see it as a power grab.',
  'The banner read {q|"Traitors out"}.',
  'A banner hung over the gate: {q|"No to the swindle"}.',
  'She read "Song of the Mob" aloud.',
  '{r|The residents are}, in the words of the minister, {q|"ungrateful parasites"}.',
  '{r|The residents are}, in his telling, {r|ungrateful parasites}.',
  'The hall is, in other words, a ruin.',
  'It is claimed that {r|the rebels, who fled, are thugs}.',
  'She repeated her call for calm.',
  'It is fair to call it a swindle.',
  'The man was welcomed by his neighbours as he left.',
  'A feared warlord runs the port.',
]

for (const [what, texts] of Object.entries(cases)) {
  describe(`Whose words: ${what}`, () => {
    for (const text of texts) it(text, () => expectVoices(text))
  })
}

describe('Whose words in English: labels and claims', () => {
  for (const text of english) it(text, () => expectVoices(text, 'en'))
})
