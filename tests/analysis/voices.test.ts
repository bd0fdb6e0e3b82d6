import { specifyVoices } from '../support/voices.ts'

const cases: Readonly<Record<string, readonly string[]>> = {
  'a tag behind what was said, of people without a name': [
    '{r stranke|Most je sramotno zapušten,} poručuju iz stranke.',
    '{r|Most se ruši,} upozoravaju dobro upućeni krugovi{r|, a obnova kasni.}',
  ],
  'a quote over several paragraphs, marked only where it opens and closes': [
    'Gradonačelnica se javila pismom.\n{q Ana Kovač|„Grad je naš.}\n{q Ana Kovač|Čuvaćemo ga zajedno.}\n{q Ana Kovač|Sutra počinjemo“}, napisala je Ana Kovač.',
    '{q Ana Kovač|“Grad je naš.}\n{q Ana Kovač|“Čuvat ćemo ga zajedno”}, poručila je Ana Kovač.',
  ],
  'a closing mark whose opener was lost': ['{q|Ovo više ne može da se trpi“}, kaže komšinica iz prizemlja.'],
  'two marks typed for one': [
    '{q Kovač|,,Nećemo popustiti”}, kazala je Kovač.',
    "{q Kovač|''Nećemo popustiti. Idemo dalje''}, kazala je Kovač.",
  ],
  'a dash, with its tag behind another dash': [
    '{q Kovač|– Cesta je gotova. Ostaje rasvjeta} – rekla je Kovač obilazeći radove.',
    '{q Kovač|– Cesta je gotova} – rekla je Kovač. {q Kovač|– Ostaje rasvjeta.}',
    '{q Kovač|– Cesta je gotova} – rekla je Kovač i dodala da {r Kovač|rasvjeta kasni.}',
    '{q Kovač|- Imamo spisak kvarova, radnici kažu jedno, izvođač tvrdi drugo. Tražimo pregled} - naglasila je Kovač.',
  ],
  'a dash within a paragraph, where a clause attributes it': [
    'Uprava ćuti. {q|– Nismo dobili odgovor. Pisali smo triput} – kaže za naš list stanarka zgrade. Spor traje od maja.',
    'Uprava ćuti. {q Kovač|– Čekamo odgovor} – kaže Kovač. {q Kovač|– Pisali smo triput.} Spor traje od maja.',
    '{r Petar Marić|Krov prokišnjava,} rekao je Petar Marić. {q Ana Kovač|– Čekamo odgovor} – kaže Ana Kovač.',
    'Grad obnavlja mostove. – Novi raspored vožnje od petka.',
  ],
  'a verb between its commas': [
    '{r|Most je}, tvrdi{r|, odavno zapušten}.',
    'Odbornica traži nadzor, {r|jer je}, smatra{r|, jasno da novca nema}.',
    'On viče, preti, lupa po stolu.',
  ],
  'nobody in particular has said it': [
    'Ko god kaže da je most zdrav, neka pređe preko njega.',
    'Tko god tvrdi da će biti lako, vara se.',
  ],
  'whom somebody accuses, and of what': [
    'Poslanica je optužila {r|vladu za rasipanje novca}.',
    'Poslanica je to nazvala {q|„prevarom“} i optužila {r|vladu za rasipanje novca}.',
    'Optuženi za prevaru pušten je uveče.',
  ],
  'a dash without a tag, by the paragraph before it': [
    'Direktorka škole obratila se roditeljima.\n{q Direktorka|- Nastava počinje u ponedeljak i niko ne treba da brine.}',
    'Marković je rekao da {r Marković|je most bezbedan} i dodao:\n{q Marković|- Pregledali smo svaki stub i nema pukotina.}',
  ],
  'a colon': [
    'Kovač: {q Kovač|Nećemo popustiti pred pritiscima}',
    'Poplave u Sisku, ministar: {q ministar|Pomoć je na putu}',
    'Prekinut rad rudnika! Kovač otkrila: {q Kovač|Znali su za pukotine}',
    'Na pitanje o roku Kovač je kratko kazala: {q Kovač|Do jeseni. To je obećanje.}',
    'Ana Kovač, predsjednica udruge: {q Ana Kovač|„Tražimo samo ono što piše u zakonu.“}',
  ],
  'the first person before its tag': [
    '{q Kovač|Dvaput sam birana. Odluke donosim sama}, objavila je Kovač.',
    '{q Ilija Perić|Nema straha, idemo dalje}, kaže u razgovoru za list Ilija Perić.',
    '{r Perić|Most će biti otvoren u maju}, rekao je Perić.',
  ],
  'answers of an interview': [
    'Sa Anom Kovač razgovarali smo o knjizi.\nKako je nastala knjiga?\n{q|Pisala sam je deset godina, najviše noću, i nisam žurila.}\nŠta vas je vodilo?\n{q|Moja baka mi je ostavila pisma, pa sam krenula od njih i stigla dovde.}\nImate li nov rukopis?\n{q|Imam ga u glavi, a mi pisci znamo koliko to vredi kad padne noć.}',
    'GLASNIK: Kako je nastala knjiga?\nKOVAČ: {q KOVAČ|Pisala sam je deset godina.}\nGLASNIK: Imate li nov rukopis?\nKOVAČ: {q KOVAČ|Imam ga u glavi.}',
  ],
  'a communiqué given whole': [
    'Saopštenje udruženja prenosimo u celosti:\n{q|Put kroz šumu nije u planu. Tražimo da radovi stanu.}\n{q|Odgovor čekamo do petka.}',
  ],
  'what goes on beside the first verb': [
    'Kovač je rekla da {r Kovač|je budžet mali}, te naglasila da {r Kovač|novca ima}.',
    'Kovač je rekla da {r Kovač|je budžet mali}, ističući da {r Kovač|novca ima}.',
    'Kovač je rekla da {r Kovač|je budžet mali}, piše Glasnik.',
    'Kovač je ocenila da {r Kovač|vlada koja se}, naglasila je, {r Kovač|bori protiv korupcije zaostaje.}',
    'Komentarišući izjavu Perića da {r Perića|nema novca}, Kovač je rekla da {r Kovač|nije tako.}',
    'Upitana da prokomentariše najavu, Kovač je rekla: {q Kovač|„Čekamo papir.“}',
    'Ovo su radovi {r|koji se}, prema rečima stanara, {r|odlažu godinama.}',
  ],
  'who is the subject': [
    'Kovač je Periću odgovorila da {r Kovač|to nije tačno.}',
    'Ana Kovač, predsjednica Republike Srpske, kazala je da {r Ana Kovač|neće popustiti.}',
    'Kovač je održala govor.\nOna je optužila opoziciju da {r Kovač|ne želi dogovor.}',
    'Premijerka Srbije Ana Kovač u izjavi novinarima ocenila je da {r Ana Kovač|je dogovor blizu.}',
    'BEOGRAD – {r Ana Kovač|Dogovor je blizu}, kazala je u sredu direktorka Ana Kovač.',
  ],
  'names and titles in quotation marks are nobody’s words': [
    'Kovač je u emisiji „Jutro“ rekla da {r Kovač|list „Sloboda“ laže.}',
  ],
}

const english: readonly string[] = [
  '{q Mary Roe|“The road is closed,”} Mary Roe, R-Ohio, said on Monday. {q Mary Roe|“It stays closed.”}',
  'Roe said {r Roe|she was} {q Roe|“proud”} {r Roe|of the plan}, adding that {r Roe|it would pass.}',
  'Police say {r Police|around noon a man was seen near the bridge.}',
  'Roe argued {r Roe|it would be better if that had been done in May.}',
  'The host appeared on “The Long Show” and spoke to the crew.',
  'Roe accused {r Roe|the council of wasting money.}',
  'Roe called it {q Roe|“a swindle”} and accused {r Roe|the council of wasting money.}',
  'The driver accused of theft went home.',
  'At the long-awaited meeting, parents got forms and were told to wait.',
  'The survey says nothing of the cost and is four pages long.',
  'Whoever says it is cheap should be asked for the bill.',
]

specifyVoices(cases)
specifyVoices({ 'in English': english }, 'en')
