//! Sentences of many languages. In each case the sentences are separated by "|", which is not in the text.

use graded_reader_core::text::language::Language;
use graded_reader_core::text::sentence::{of_passage, sentences};

/// Checks that texts in a language are split at each "|".
#[track_caller]
fn check(language: &str, cases: &[&str]) {
    for case in cases {
        let expected: Vec<&str> = case.split('|').map(str::trim).collect();
        assert_eq!(sentences(&case.replace('|', ""), language), expected, "{language}");
    }
}

#[test]
fn english() {
    check(
        "en",
        &[
            "Ash fell. |The town slept.",
            "Why? |Because! |So…",
            "“Run!” she said. |“Now.” |They ran.",
            "“Who is it?” he said. |“Who?” |Nobody knew.",
            "(It rained.) |Then it stopped.",
            "The U.S. sent 1,500 men. |Dr. J. Smith went too.",
            "He moved to the U.S. |In 1986 he came back.",
            "It opens at 5 p.m. |The door is red.",
            "Apple Inc. |It is rich.",
            "Apple Inc. Chief Tim Cook spoke. |We listened.",
            "J. R. R. Tolkien wrote it. |J. A. Smith read it.",
            "They met Gen. Lee, Mrs. Kim and Prof. O’Hara. |All agreed.",
            "See No. 5 and pp. 12–14. |“No.” |He left.",
            "It cost 3.5 million. |Then it fell to .5 cents.",
            "In 1986. |1987 was worse.",
            "He had 24. |Then he sold one.",
            "1. Open the door. |2. Go in.",
            "  1. Open the door. |2. Go in.",
            "a. Open the door. |Go in.",
            "It was in the U.S. |— (“The door!”)",
            "Wait... what? |Yes.",
            "Wait . . . what? |Yes.",
            "He won (!) the prize. |We did not.",
            "He works at Yahoo!, not here. |Yes.",
            "See www.example.com. |It helps.",
            "He has a Ph.D. from Yale. |She has an M.A. in art.",
            "It rained.¹ |It stopped.",
            "no end",
            "...",
        ],
    );
}

#[test]
fn german() {
    check(
        "de-AT",
        &[
            "Am 24. Februar 2022 begann der Krieg. |Er dauert an.",
            "Im 19. Jahrhundert war das anders. |Der 2. Weltkrieg begann 1939. |Er endete 1945.",
            "Am 3. 10. 1990 war es so weit. |Am 24./25. Dezember auch.",
            "Er wurde 24. |Dann zog er weg.",
            "Karl V. regierte lange. |Ludwig XIV. Bourbon auch.",
            "Dr. Li, Prof. Dr. Kurz und Hr. Maier kamen. |Sie gingen.",
            "Das gilt z. B. Hunden. |Das gilt z.B. Katzen, d. h. Tieren.",
            "Cäsar starb 44 v. Chr. |Die Römer trauerten.",
            "Das kostet 1.500 Euro. |Das kostet 5 Mio. Euro.",
            "Siehe Art. 5 und Nr. 7. |Das ist eine neue Art. |Sie ist selten.",
            "„Lauf!“, rief sie. |„Komm!“ |Er kam.",
            "»Lauf!« |Er lief. |»Komm!« rief sie.",
            "Er kam. |»Lauf!« |Wir liefen.",
            "Dipl.-Ing. Müller kam. |Er blieb.",
        ],
    );
}

#[test]
fn french() {
    check(
        "fr",
        &[
            "« Courez ! » dit-il. |Puis il partit.",
            "« Courez ! » |Il partit.",
            "« Qui est là ?\u{a0}» demanda M. Le Pen. |Personne.",
            "Il vint. |« Courez ! »",
            "Le 1er févr. 2022, il neigea. |Mme Roux arriva à 8 h. |Elle riait.",
            "Louis XIV. |Il régna.",
            "Né en 44 av. J.-C. à Rome. |Il vécut.",
            "J.-P. Sartre écrivit. |On lut.",
            "Voir fig. 3. |C’est clair.",
            "— Viens ! — dit-elle. |Il vint.",
        ],
    );
}

#[test]
fn spanish_italian_and_portuguese() {
    check(
        "es-MX",
        &[
            "El Sr. Gómez y la Dra. Ruiz llegaron. |Se fueron.",
            "¿Qué? |¡Nada! |—¿Quién es? —dijo él. |Nadie respondió.",
            "Fue a EE. UU. |Después volvió.",
            "Vive en la Av. Juárez núm. 5. |Es grande.",
            "El 24 de febrero de 2022. |Empezó así.",
            "“¿Quién?”, preguntó. |“Yo.” |Rió.",
            "Pesa 3.5 kg. |No más.",
        ],
    );
    check(
        "it",
        &[
            "Il Sig. Rossi e il Dott. Bianchi vennero. |Poi partirono.",
            "«Corri!» disse lei. |«Vieni!» |Lui venne.",
            "Roma, 44 a.C. circa. |Era marzo.",
            "Vedi pag. 5. |È chiaro.",
            "La FIAT S.p.A. Torino chiuse. |Gli operai tornarono.",
        ],
    );
    check(
        "pt-BR",
        &[
            "O Sr. Silva e a Dra. Lima chegaram. |Eles saíram.",
            "Ela mora na Av. Paulista. |A casa é no fim do mar. |Ele veio.",
            "— Corra! — disse ela. |Ele correu.",
            "Custa R$ 1.500,00. |É caro.",
        ],
    );
}

#[test]
fn languages_with_ordinal_numbers() {
    check(
        "cs",
        &[
            "Dne 24. února 2022 začala válka. |Trvá dál.",
            "Stalo se to 24. 2. 2022 ráno. |Bylo zima.",
            "Bylo jich 24. |Pak odešli.",
            "Viz č. 5. |To je vše.",
            "Karel IV. Lucemburský vládl. |On zemřel.",
        ],
    );
    check("sk", &["Dňa 24. februára 2022 sa začala vojna. |Trvá ďalej.", "Bol rok 1989. |Potom prišla sloboda."]);
    check(
        "pl",
        &[
            "W 2. połowie XIX w. było inaczej. |Potem się zmieniło.",
            "Św. Jan i prof. Kowalski mówili. |My nie.",
            "Było ich 24. |Potem odeszli.",
        ],
    );
    check(
        "fi",
        &[
            "Sota alkoi 24. helmikuuta 2022. |Se jatkuu.",
            "Hän tuli 24.2.2022 kotiin. |Hän jäi.",
            "Heitä oli 24. |Sitten he lähtivät.",
            "”Juokse!” hän sanoi. |”Tule!” |Hän tuli.",
        ],
    );
    check(
        "da",
        &[
            "Krigen begyndte den 24. februar 2022. |Den varer ved.",
            "Christian 4. byggede meget. |Han døde i 1648. |Det var f.eks. dyrt.",
            "Kong Christian X. |Han red.",
        ],
    );
    check("nb", &["Den 17. mai er en festdag. |Alle går i tog.", "Det var kl. 8. |Vi gikk."]);
    check(
        "hu",
        &[
            "A háború 2022. február 24-én kezdődött. |Még tart.",
            "Dátum: 2022. 02. 24. reggel. |Hideg volt.",
            "XIV. Lajos francia király volt. |Ő sokáig élt.",
        ],
    );
    check(
        "tr",
        &[
            "2. Dünya Savaşı 1939’da başladı. |Sonra bitti.",
            "19. yüzyılda öyleydi. |Bu değişti.",
            "M.Ö. 44 yılında öldü. |O büyüktü.",
            "Prof. Dr. Kaya geldi. |Yaşı 24. |Sonra gitti.",
        ],
    );
    check("hr", &["Rat je počeo 24. veljače 2022. godine. |On traje.", "Bilo je to 24. 2. 2022. ujutro. |To je sve."]);
    check("et", &["Sõda algas 24. veebruaril 2022. |See kestab."]);
}

#[test]
fn other_languages_of_europe() {
    check(
        "nl",
        &[
            "Dhr. De Vries en mevr. Bakker kwamen. |Zij bleven.",
            "Het was 44 v. Chr. |De winter begon.",
            "‘Ren!’ zei ze. |‘Nu.’ |Hij rende.",
        ],
    );
    check("sv", &["Hon kom kl. 8. |Sedan gick hon. |Det var t.ex. roligt.", "”Spring!” sa hon. |Han sprang."]);
    check(
        "ru",
        &[
            "— Беги! — сказал он. |Мы побежали.",
            "А. С. Пушкин родился в 1799 г. в Москве. |Он умер в 1837 г. |Все плакали.",
            "Это было в 44 г. до н. э. |Потом пришёл Август.",
            "Он жил на ул. Ленина, т. е. рядом. |Мы дали им. |Потом ушли.",
            "«Кто?» — спросил он. |Никто не ответил.",
            "Цена 5 тыс. руб. |Это много.",
        ],
    );
    check("uk", &["— Біжи! — сказав він. |Ми побігли.", "Т. Г. Шевченко народився 1814 р. в Моринцях. |Він писав."]);
    check(
        "el",
        &[
            "Ποιος είναι; |Κανείς. |Έφυγε!",
            "Ποιος είναι\u{37e} |Κανείς.",
            "Ο κ. Παπάς πέθανε το 44 π.Χ. |Τότε ήρθε ο Αύγουστος.",
            "«Τρέξε!» είπε. |Έτρεξε.",
        ],
    );
    check("ro", &["Dl. Popescu și dr. Ion au venit. |Ei au plecat.", "Vezi nr. 5. |Atunci vii."]);
    check("hy", &["Նա եկավ։ |Մենք գնացինք։", "Նա եկավ: |Մենք գնացինք:", "Ո՞վ է։ |Ոչ ոք։"]);
    check("ka", &["ის წავიდა. |მერე მოვიდა. |ვინ? |არავინ."]);
}

#[test]
fn arabic_hebrew_persian_and_urdu() {
    check(
        "ar",
        &[
            "سقط الرماد. |نامت المدينة.",
            "من هناك؟ |لا أحد!",
            "لماذا؟|لأن المطر سقط.",
            "وصل د. أحمد. |ثم رحل.",
            "«من هناك؟» سأل الرجل. |لا أحد.",
            "فاز (؟) أمس. |وعاد.",
        ],
    );
    check("he", &["האפר ירד. |העיר ישנה.", "“מי שם?” שאל האיש. |אף אחד.", "ד. כהן בא. |הוא הלך.", "למה? |ככה!"]);
    check("fa", &["خاکستر بارید. |شهر خوابید.", "چرا؟ |چون باران آمد."]);
    check("ur", &["راکھ گری۔ |شہر سو گیا۔", "وہ آیا۔|میں گیا۔", "کون ہے؟ |کوئی نہیں۔"]);
}

#[test]
fn languages_of_india() {
    check(
        "hi",
        &[
            "वह गया। |वह आया।",
            "राख गिरी।|शहर सो गया।",
            "कौन है? |कोई नहीं!",
            "डॉ. शर्मा और श्री. के. वर्मा आए। |वे गए।",
            "मूल्य 3.5 है। |बस।",
            "श्लोक समाप्त॥ |अगला॥",
        ],
    );
    check("bn", &["ছাই পড়ল। |শহর ঘুমাল।", "ডা. রায় এলেন। |তিনি গেলেন।"]);
    check("ta", &["சாம்பல் விழுந்தது. |நகரம் தூங்கியது.", "யார்? |யாருமில்லை!"]);
}

#[test]
fn chinese_and_japanese() {
    check(
        "zh-Hans",
        &[
            "下雨了。|我们跑。",
            "下雨了。|“快跑！”他说。|我们跑了。",
            "“快跑！”小明大声喊道：“快！”",
            "他说：“下雨了。|我们跑。” |大家都知道。",
            "“他来了。”|我知道。",
            "你好!|我好?|好。",
            "他花了3.5元。|不贵。",
            "我……不知道。|真的。",
            "下雨了。|\"快跑！\"他说。",
            "iPhone很贵。|iPad也是。",
            "（下雨了。）|我们跑。",
        ],
    );
    check(
        "ja",
        &[
            "雨が降った。|走ろう。",
            "「走ろう。」と言った。|みんな走った。",
            "「誰？」って聞いた。|「はい。」|とても静かだった。",
            "『走れ！』という声がした。|でも、遅かった。",
            "「行こう。」|そう言って彼は立った。",
            "「行こう。」\n|はるこは走った。",
            "「はい。」　|にわにいる。",
            "「はい。」 |がっこうは遠い。",
            "「はい。」と言った。\n|にわにいる。",
            "円周率は３．１４だ。|覚えよう。",
            "え？！|本当？　|うん。",
        ],
    );
    check(
        "ko",
        &[
            "재가 내렸다. |도시는 잠들었다.",
            "“가자.”라고 말했다. |우리는 갔다.",
            "네. |알겠습니다.",
            "값은 3.5달러다. |싸다.",
        ],
    );
}

#[test]
fn scripts_with_marks_of_their_own() {
    check("my", &["ပြာကျသည်။ |မြို့အိပ်သည်။", "ပြာကျသည်။|မြို့အိပ်သည်။"]);
    check("am", &["አመድ ወደቀ። |ከተማዋ ተኛች።", "ማን ነው፧ |ማንም።"]);
    check("km", &["ផេះធ្លាក់។ |ទីក្រុងដេក។"]);
}

/// A line is the unit where no mark is written.
#[test]
fn scripts_without_marks() {
    check(
        "th",
        &[
            "เถ้าถ่านตกลงมา เมืองหลับใหล",
            "เกิดใน พ.ศ. 2565 ที่กรุงเทพฯ แล้วย้ายไป",
            "เถ้าถ่านตกลงมา\n|เมืองหลับใหล",
            "เถ้าถ่านตกลงมา\r\n\r\n|เมืองหลับใหล",
            "ใคร? |ไม่มีใคร",
        ],
    );
    check("lo", &["ຂີ້ເຖົ່າຕົກ ເມືອງນອນ", "ຂີ້ເຖົ່າຕົກ\n|ເມືອງນອນ"]);
    check("km", &["ផេះធ្លាក់ ទីក្រុងដេក", "ផេះធ្លាក់\n|ទីក្រុងដេក"]);
    check("en", &["A line\nand its end. |Another."]);
}

#[test]
fn a_language_without_a_table_has_initials_and_titles() {
    check("xx", &["Dr. Li met J. Smith. |No. 5 won.", "Am 24. |Februar.", "Ash fell. |Rain came."]);
    assert!(!Language::of("xx").openers.contains("The"));
    assert!(Language::of("EN-gb").openers.contains("The"));
}

#[test]
fn invisible_marks_after_a_stop_belong_to_it() {
    check("ar", &["سقط الرماد.\u{200f} |نامت المدينة."]);
    check("en", &["Ash fell.\u{200b} |Rain came.", "Ash fell.\u{feff} |Rain came."]);
}

#[test]
fn every_letter_of_a_passage_is_in_a_sentence() {
    for (language, text) in [("en", " Ash fell. * * * "), ("en", "* * *"), ("zh", "下雨了。……"), ("en", "...")]
    {
        let spans = of_passage(&[text.into()], language);
        assert_eq!(spans.len(), 1, "{text}");
        assert_eq!(text[spans[0].range()], *text.trim());
    }
}

/// A title or an abbreviation can also be a word, a unit or a letter: before a word that begins sentences it is one.
#[test]
fn abbreviations_that_are_also_words() {
    check(
        "en",
        &[
            "The shop is on Main St. |The door is red.",
            "They saw St. Paul and Ms. Lee. |It rained.",
            "He is my prof. |Tom likes him.",
            "It took 5 ms. |Then it stopped.",
        ],
    );
    check("fr", &["C’est mon prof. |Il est gentil.", "Le Prof. Roux et Cie. Martin. |Il vint."]);
    check("es", &["Tiene vitamina D. |La leche ayuda.", "D. Juan y D. Pedro llegaron. |Es mi prof. |Él es bueno."]);
    check("pt", &["Tem vitamina D. |O leite ajuda.", "D. Pedro chegou. |É o D. Pedro. |Ele saiu."]);
    check("it", &["È il mio prof. |Lui è gentile.", "Ecco il prof. Rossi. |Lui è gentile."]);
    check("nl", &["Dat is mijn prof. |Hij is aardig.", "Dit is prof. Bakker. |Hij is aardig."]);
    check("ru", &["Его рост 180 см. |Он высокий.", "Там 5 гр. |Это мало.", "Пришёл гр. Иванов. |Он ждал."]);
    check("uk", &["Там 5 гр. |Це мало."]);
    check("fi", &["Pituus on 5 mm. |Se on lyhyt."]);
    check("cs", &["Je to gen. |On je malý.", "Přišel gen. Novák. |On čekal."]);
    check("xx", &["Prof. Li met prof. Smith on St. Paul St. Tom left."]);
}

#[test]
fn letters_are_initials_in_upper_case() {
    check(
        "en",
        &[
            "So did I. |Tom laughed.",
            "“So did I.” |Tom laughed.",
            "Isaac met I. Newton. |I. Newton was old.",
            "Find the value of x. |Tom did.",
            "She is older than I. |Tom laughed.",
            "In Brown v. Board it won. |See p. 5, c. 1500.",
        ],
    );
    check("pt", &["Não sei quem é. |Maria saiu.", "Ele viu d. Pedro. |Maria saiu."]);
    check("it", &["Non so chi è. |Maria uscì.", "Roma cadde nel 44 a. C. Cesare morì."]);
    check("tr", &["Kim o? |Bu o. |Ali geldi."]);
    check("vi", &["Đây là nơi tôi ở. |Nó đẹp.", "Ông N. V. Nam đến. |Nó đẹp."]);
    check("da", &["Det er en ø. |Bornholm er stor.", "Cæsar døde 44 f. Kr. i Rom. |Han var gammel."]);
    check("de", &["Es wiegt 5 g. |Peter staunt.", "Das gilt z. B. Hunden, d. h. Tieren, u. a. Katzen. |Sie leben."]);
    check("fr", &["Il arriva à 8 h. |Paul riait.", "Voir p. 5. |Paul riait."]);
    check("es", &["En el s. XX nació. |Juan vino.", "Murió en 44 a. C. en Roma. |Juan vino."]);
    check(
        "ru",
        &[
            "Это был я. |Мальчик ушёл.",
            "Он жил в г. Москва на р. Волга. |Мальчик ушёл.",
            "Это XIX в. Москва росла.",
            "Был 1799 г. |Он родился.",
            "Он весит 5 т. |Мальчик ушёл. |Это в т. 5 романа.",
        ],
    );
    check("pl", &["W 1989 r. Polska była wolna. |Jan wrócił."]);
    check("cs", &["Přišel p. Novák. |On čekal.", "Trvá to 10 s. |Petr běží. |Viz s. 5 knihy."]);
    check("xx", &["1918 m. vasario 16 d. Lietuva tapo laisva."]);
}

#[test]
fn roman_numbers_are_well_formed() {
    check(
        "de",
        &[
            "Er kauft eine DVD. |Peter bezahlt.",
            "Sie hört eine CD. |Peter singt.",
            "Das ist ein LCD. |Peter staunt.",
            "Sie trägt XXL. |Peter lacht.",
            "Dort steht VX. |Peter lacht.",
            "Dort steht XXXX. |Peter lacht.",
            "Karl XII. Gustav und Ludwig XIX. Bourbon und Pius XX. Müller. |Er kam.",
        ],
    );
    check("hu", &["Vett egy CD. |Péter fizet.", "A XXI. Század jött. |Az jó."]);
}
