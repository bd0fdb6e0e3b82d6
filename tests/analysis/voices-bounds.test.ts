import { specifyVoices } from '../support/voices.ts'

/** Where what somebody says ends, and the author goes on. */
const cases: Readonly<Record<string, readonly string[]>> = {
  'a source behind *i* carries only what follows it': [
    'Sredstva su umanjena, a naši vrli pregovarači vratili su se s fotografijama i, kako kažu, {r|s} {q|„dobrim signalima“}.',
    'Naši vrli pregovarači vratili su se umorni i, prema rečima vozača, {r|besni}.',
    'Ovo su radovi {r|koji se}, prema rečima stanara, {r|odlažu godinama.}',
  ],
  'a clause that leans on the main one ends at its comma': [
    'Tvrdeći da {r|je most zdrav}, naši vrli stručnjaci otvorili su ga za kamione.',
    'Tvrdeći da {r|je most, koji je star, zdrav}, ministar je otišao.',
    'Komentarišući izjavu Perića da {r Perića|nema novca}, Kovač je rekla da {r Kovač|nije tako.}',
  ],
  '*ono što* opens no clause of anybody’s': [
    'Presuda je potvrdila ono što ovde svako dete zna: sud je poslušan.',
    'Ministar je potvrdio da {r|je sud poslušan}.',
  ],
  'a denial of what others claim': [
    'Tajnik je opovrgnuo pisanje stranih medija o {r|navodnom pristanku zemlje} da {r|primi oružje}.',
    'Tajnik je opovrgnuo da {r|je zemlja pristala}.',
  ],
}

const english: readonly string[] = [
  'Having spent a year insisting that {r|the bridge was sound}, the spendthrifts in the council want a new one.',
  'Insisting that {r|the bridge was sound}, the mayor left the hall.',
  'The mayor left the hall, insisting that {r|the bridge, which is old, was sound.}',
  'She won in a district the experts swore {r|no woman could carry}, and on Tuesday the waitress beat a millionaire.',
  'The experts swore {r|no woman could carry the district, and the polls were bad.}',
]

specifyVoices(cases)
specifyVoices({ 'in English: where they end': english }, 'en')
