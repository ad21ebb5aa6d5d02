//! What languages do at the end of a sentence: the abbreviations whose stop does not end it, the words that begin the
//! next one all the same, whether a number with a stop is an ordinal, and by which words a sentence goes on after a
//! quotation.
//!
//! Abbreviations are facts of [CLDR](https://cldr.unicode.org)'s sentence-break suppressions where it has some for the
//! language (version 46: de, en, es, fr, it, pt, ru), without those that are also common words, such as “Is.” and
//! “Art.”. An abbreviation before a lower-case letter needs no entry.

/// What a language does at the end of a sentence. Words are separated by spaces and have no stop at their end.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// Its BCP 47 tags without region and script, and those of languages that do the same.
    tags: &'static str,
    /// Abbreviations that never end a sentence, because a name follows: "Dr." Those that are also words or units are
    /// `abbreviations`.
    pub titles: &'static str,
    /// Abbreviations that end a sentence only before one of `openers`: "Inc."
    pub abbreviations: &'static str,
    /// Abbreviations only before a number: "No. 5".
    pub before_numbers: &'static str,
    /// Words that, with a capital, begin a sentence even after an abbreviation, an initial or an ordinal number.
    pub openers: &'static str,
    /// What a number with a stop is.
    pub ordinals: Ordinals,
}

/// What a number with a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ordinals {
    /// A number at the end of a sentence.
    None,
    /// An ordinal number before a lower-case letter or another number: "24. února", "24. 2. 2022".
    BeforeLowerCase,
    /// An ordinal number before a capital, too: "24. Februar".
    BeforeCapitals,
}

impl Language {
    /// The language with this BCP 47 tag.
    pub fn of(tag: &str) -> &'static Self {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        let known = |language: &&Self| language.tags.split(' ').any(|own| own == primary);
        LANGUAGES.iter().find(known).unwrap_or(&OTHER)
    }
}

/// Titles that are common in texts of every language.
pub const TITLES: &str = "mr mrs Ms dr Prof";

/// Abbreviations that are common in texts of every language, and end a sentence only before one of its openers: "St".
pub const ABBREVIATIONS: &str = "St";

/// English words after which "I" is the pronoun, and not an initial: "So did I."
pub const BEFORE_I: &str = "am was do does did have had can could will would shall should may might must than";

/// Particles by which a Japanese sentence goes on after a quotation: 「…。」と言った.
pub const PARTICLES: [&str; 14] =
    ["と", "って", "という", "の", "が", "を", "に", "は", "も", "で", "へ", "や", "など", "なんて"];

/// Words that begin a new sentence, although they begin like a particle.
pub const NOT_PARTICLES: [&str; 20] = [
    "とても",
    "ところ",
    "とき",
    "ともだち",
    "となり",
    "とつぜん",
    "とうとう",
    "とりあえず",
    "でも",
    "では",
    "できる",
    "できた",
    "はい",
    "はじめ",
    "もう",
    "もし",
    "やがて",
    "やっ",
    "やはり",
    "にわか",
];

/// Verbs after which a Chinese clause has said who spoke: “…！”他说。
pub const SPEECH: [char; 9] = ['说', '說', '道', '问', '問', '喊', '叫', '答', '曰'];

/// Such verbs in Arabic and Hebrew, which have no lower-case letters either.
pub const SAID: [&str; 22] = [
    "قال",
    "قالت",
    "وقال",
    "وقالت",
    "سأل",
    "سألت",
    "صاح",
    "صاحت",
    "صرخ",
    "صرخت",
    "أجاب",
    "أجابت",
    "אמר",
    "אמרה",
    "אמרו",
    "שאל",
    "שאלה",
    "ענה",
    "ענתה",
    "קרא",
    "קראה",
    "צעק",
];

const OTHER: Language = Language {
    tags: "",
    titles: "",
    // "m." and "d." are years and days in Lithuanian, "թ." is a year in Armenian, and "z." is "Mr." in Albanian.
    abbreviations: "prof m d z թ",
    before_numbers: "No Nr",
    openers: "",
    ordinals: Ordinals::None,
};

const LANGUAGES: [Language; 21] = [
    Language {
        tags: "en",
        titles: "Messrs Gen Lt Lt.Cdr Sen Rep Gov Capt Col Maj Sgt Cpl Pvt Adm Cmdr Hon Rev Fr Pres Supt Insp Mt Ft vs cf viz approx",
        abbreviations: "Jr Sr Inc Ltd Co Corp Bros Dept Conn Univ Assn Ave Blvd Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri v",
        before_numbers: "No Nos Nr Fig Figs pp Vol Ch Art Sec Eq Op b c d p",
        openers: "The A An He She It They We You I This That These Those There Then When While After Before But And So In On At For From With If As His Her Its Their Our My What Who Why How Where Now Today Later However Although Since Because Many Most Some All Both One Other Another No Not Yes Once By To",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "de gsw nds lb",
        titles: "Hr Hrn Fr Frl Fam Ing Dipl Mag vgl ggf ggfs evtl bzw ca inkl exkl einschl sog insb insbes geb gest verh Hl",
        abbreviations: "Chr Jahrh Mio Mrd Jan Feb Apr Aug Sept Sep Okt Nov Dez Std Tel Str Hbf Hrsg Ausg Bibl Jr Inc Ltd Co Proz Verf röm kath ev schweiz österr südd schwäb amtl kgl gegr usw a b c d f h i n o s u v z",
        before_numbers: "Nr Art Abs Kap Bd Fn Abb Tab Rd Ziff Op Kl Min",
        openers: "Der Die Das Den Dem Des Ein Eine Einen Einem Einer Er Sie Es Wir Ihr Ich Du Man Sein Seine Ihre Dieser Diese Dieses Diesen Diesem Dann Danach Da Dort Hier Heute Gestern Morgen Doch Aber Und Oder Auch Als Wenn Weil Obwohl Nach Nachdem Vor Bevor Seit In Im Am An Auf Mit Für Von Vom Zu Zum Zur Bei Beim Aus Um Über Unter Durch Gegen Ohne Bis Wie Was Wer Wo Warum Nun Jetzt So Sogar Nur Alle Viele Manche Einige Keine Kein Niemand Trotzdem Deshalb Später Damals Schon Noch Dabei Dafür Damit Ja Nein",
        ordinals: Ordinals::BeforeCapitals,
    },
    Language {
        tags: "fr",
        titles: "M MM Mme Mmes Mlle Mlles Me Pr Ste éd coll dir réf anc env cf av ap",
        abbreviations: "J.-C janv févr avr juil sept oct nov déc Jr Inc Ltd illustr encycl append config symb syst gouv équiv Cie",
        before_numbers: "no nos No art fig vol chap pp éd t n p",
        openers: "Le La Les L Un Une Des Il Elle Ils Elles On Nous Vous Je J Ce C Cet Cette Ces Mais Et Puis Dans En Au Aux À De D Du Pour Par Sur Avec Après Avant Quand Lorsque Si Son Sa Ses Leur Leurs Que Qu Qui Où Comment Pourquoi Alors Ensuite Aujourd Plus Tout Tous",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "es gl ca",
        titles: "Sr Sra Srta Sres Sras Srtas Dra Drs Dña Da Lic Licdo Licda Ldo Lda Lcdo Lcda Prof Profa Mons Rvdo Excmo Excma Ilmo Ilma Sto Sta Ntra Ntro Av Avda Gral Cnel Ing Arq cfr vid aprox",
        abbreviations: "ene feb abr jun jul ago sept oct nov dic Inc Ltd Ltda Cía Corp Desv Sdad Vda hnos trad dpto dptos depto deptos prov JJ.OO EE.UU EE UU RR.HH FF.CC SS.MM d s",
        before_numbers: "núm art fig figs cap vol pág págs pp tel apdo c p",
        openers: "El La Los Las Un Una Unos Unas Lo Él Ella Ellos Ellas Yo Tú Nosotros Esto Esta Este Ese Esa Eso Pero Y O Entonces Luego Después En De Del Al A Con Por Para Sin Sobre Cuando Donde Como Si Su Sus Se Hay Hoy Ayer Ahora También Más Todo Todos Muchos No Sí Ya Que Qué Quién",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "it",
        titles: "Sig Sigg sig dott avv Ing Arch Geom Rag On Cfr Egr Gent Mons",
        abbreviations: "gen feb mag giu lug ago sett ott nov dic Ltd Liv mitt S.p.A S.r.l N.d.A N.d.T N.d.E N.d.R prof s",
        before_numbers: "n art fig vol pag pagg tav tab sez cap c p",
        openers: "Il Lo La I Gli Le Un Una Uno L Lui Lei Loro Noi Voi Io Questo Questa Quello Quella Ma E Poi Dopo Prima In Nel Nella Al Alla Di Del Della Da Dal Con Per Su Sul Quando Dove Come Se Che Chi Perché Oggi Ieri Ora Anche Più Tutti Molti Non Sì",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "pt",
        titles: "Sr Sra Srs Sras Srta Dra Drs Dras Profa Exmo Exma Ilmo Ilma Pe Alm Eng Sto Sta Av Gen Cel N.Sra aprox",
        abbreviations: "jan fev abr jun jul ago out nov dez Ltda Ltd Jr Ph.D séc univ bras ingl trad prof d s",
        before_numbers: "n nº art fig cap vol pág págs pp tel c p",
        openers: "O A Os As Um Uma Ele Ela Eles Elas Eu Nós Você Isto Isso Este Esta Esse Essa Mas E Então Depois Em No Na Nos Nas De Do Da Ao À Com Por Para Sem Sobre Quando Onde Como Se Que Quem Porque Hoje Ontem Agora Também Mais Todos Muitos Não Sim Já",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "nl af fy",
        titles: "dhr mw mevr mej drs ir ing hr ds resp bijv d.w.z o.a m.n",
        abbreviations: "jan feb mrt apr jun jul aug sept sep okt nov dec Chr Jr Sr Inc Ltd enz prof n v",
        before_numbers: "nr nrs art blz fig hfst c p",
        openers: "De Het Een Hij Zij Ze Wij We Ik Je U Dit Dat Deze Die Maar En Toen Dan Daarna In Op Aan Bij Met Voor Van Na Om Als Wanneer Waar Hoe Wat Wie Waarom Er Daar Hier Nu Vandaag Ook Veel Alle Geen Niet Zijn Haar Hun",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "ru be bg mk",
        titles: "проф акад доц ул пл св напр ср т.е т.к",
        abbreviations: "э н.э гг им янв февр апр авг сент окт нояб дек руб тыс млн млрд тел отд кв гр см в г д о р с",
        before_numbers: "№ стр рис гл ст табл т п д кв",
        openers: "Он Она Оно Они Мы Вы Я Ты Это Эта Этот Эти Тот Та Те Но И А Потом Затем Тогда В Во На С Со К По За Из От До Для При После Когда Где Как Если Что Кто Почему Сейчас Сегодня Вчера Теперь Там Здесь Его Её Их Все Многие Не Ни Да Нет",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "uk",
        titles: "проф акад доц ім вул пл св напр див",
        abbreviations: "е н.е січ лют берез квіт трав черв лип серп верес жовт листоп груд грн тис млн млрд гр м о р с",
        before_numbers: "№ стор рис гл ст табл т",
        openers: "Він Вона Воно Вони Ми Ви Я Ти Це Ця Цей Ці Той Та Але І Й А Потім Тоді В У На З Із До Для При Після Коли Де Як Якщо Що Хто Чому Зараз Сьогодні Вчора Тепер Там Тут Його Її Їх Усі Не Так Ні",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "pl",
        titles: "św inż mgr hab płk kpt red zob np tzw ul al pl os ks prof",
        abbreviations: "im n.e p.n.e godz tys mln mld gen e o r s w",
        before_numbers: "nr art rys rozdz str poz",
        openers: "On Ona Oni One Ono To Ten Ta Te Ja Ty My Wy Ale I A Potem W We Na Z Ze Do Po Od Przed Przy Dla Gdy Kiedy Jak Jeśli Co Kto Gdzie Dlaczego Teraz Dziś Nie Tak Jego Jej Ich Wszyscy",
        ordinals: Ordinals::BeforeLowerCase,
    },
    Language {
        tags: "cs sk",
        titles: "Ing Mgr Bc MUDr JUDr PhDr RNDr doc prof sv např tzv tj resp kpt plk ul",
        abbreviations: "nám n.l př.n.l tis mil mld Kč gen l p r",
        before_numbers: "č čís str obr kap sv odst s",
        openers: "On Ona Ono Oni Ten Ta To Ti Já Ty My Vy Ale A I Pak Potom V Ve Na Z Ze Do Po Od Před Při Pro Když Kdy Jak Kde Kdo Co Proč Teď Dnes Ne Ano Jeho Její Jejich Všichni",
        ordinals: Ordinals::BeforeLowerCase,
    },
    Language {
        tags: "hr sr bs sh sl",
        titles: "sv dr mr prof ing gđa gđica gosp tj npr tzv ul",
        abbreviations: "Kr n.e pr.Kr p.n.e god tis mil mlrd e g o г е",
        before_numbers: "br str sl čl pogl št",
        openers: "On Ona Ono Oni To Taj Ta Ja Ti Mi Vi Ali I A Zatim Onda U V Na S Sa Iz Do Po Od Prije Za Kad Kada Kako Gdje Tko Što Zašto Sada Danas Ne Da",
        ordinals: Ordinals::BeforeLowerCase,
    },
    Language {
        tags: "da nb nn no",
        titles: "hr fr frk dr prof ing Sct Skt jf bl.a f.eks fx ca evt inkl kgl",
        abbreviations: "Kr f.Kr e.Kr jan feb apr aug sept okt nov dec des mio mia kr kl d e f",
        before_numbers: "nr art kap fig s kl bd pkt",
        openers: "Han Hun Det Den De Vi Jeg Du Man En Et Dette Denne Disse Men Og Så Da Når Hvis I På Med Til Fra For Af Av Efter Etter Før Hvor Hvad Hva Hvem Hvorfor Her Der Nu Nå I Ikke Nej Nei Ja Alle Mange",
        ordinals: Ordinals::BeforeLowerCase,
    },
    Language {
        tags: "sv",
        titles: "hr fr dr prof ing S:t kungl jfr t.ex bl.a ca ev inkl",
        abbreviations: "Kr f.Kr e.Kr jan feb apr aug sept okt nov dec d e f",
        before_numbers: "nr art kap fig sid kl",
        openers: "Han Hon Det Den De Vi Jag Du Man En Ett Detta Denna Dessa Men Och Så Då När Om I På Med Till Från För Av Efter Innan Var Vad Vem Varför Här Där Nu Inte Nej Ja Alla Många",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "fi et",
        titles: "hra rva nti prof tri esim ks vrt ns dr pr hr",
        abbreviations: "eKr jKr e.Kr j.Kr e.a.a milj mrd mm e j",
        before_numbers: "nro nr s luku kuva art lk",
        openers: "Hän He Se Ne Tämä Nämä Minä Sinä Me Te Mutta Ja Sitten Silloin Kun Jos Missä Mitä Kuka Miksi Miten Nyt Tänään Ei Kyllä Ta Nad See Need Aga Siis Kui Kus Mis Kes",
        ordinals: Ordinals::BeforeLowerCase,
    },
    Language {
        tags: "is fo lv eu",
        titles: "hr frú sr prof þ.e t.d piem utt",
        abbreviations: "Kr f.Kr e.Kr e f",
        before_numbers: "nr bls gr lpp",
        openers: "Hann Hún Það Þeir Þær Þau Við Ég En Og Svo Þá Þegar Ef Í Á Viņš Viņa Viņi Tas Tā Bet Un Tad Kad",
        ordinals: Ordinals::BeforeLowerCase,
    },
    Language {
        tags: "hu",
        titles: "id ifj özv Szt vö ún ill pl kb dr prof",
        abbreviations: "Kr i.sz i.e Kft Rt Zrt Bt e i u",
        before_numbers: "sz old kb",
        openers: "A Az Ez Egy Ő Ők Én Te Mi Ti De És Majd Aztán Akkor Amikor Ha Hol Hogyan Ki Miért Most Ma Nem Igen",
        ordinals: Ordinals::BeforeLowerCase,
    },
    Language {
        tags: "tr az",
        titles: "Av Doç Yrd Öğr Gör Alb Yzb Sn Hz bkz örn",
        abbreviations: "vb yy M.Ö M.S Cad Sok Mah Bul Apt Ltd Şti A.Ş vs prof",
        before_numbers: "no s",
        openers: "Bu Bir O Şu Ama Fakat Ve Sonra Daha Ben Sen Biz Siz Onlar Onun Ancak Çünkü İlk Her Şimdi Bugün Dün Böyle Öyle Neden Nasıl Kim Ne Nerede Evet Hayır Onu Ona Hepsi Hiç Amma Sonra Mən Sən Biz",
        ordinals: Ordinals::BeforeCapitals,
    },
    Language {
        tags: "el",
        titles: "κ κα κκ κος Δρ Καθ Αγ βλ πρβλ",
        abbreviations: "Χ π.Χ μ.Χ",
        before_numbers: "αρ σελ κεφ εικ",
        openers: "Ο Η Το Οι Τα Ένας Μια Ένα Αυτός Αυτή Αυτό Αυτοί Εγώ Εσύ Εμείς Αλλά Και Μετά Τότε Όταν Αν Στο Στη Στην Από Με Για Πού Πώς Τι Ποιος Γιατί Τώρα Σήμερα Δεν Ναι Όχι",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "ro",
        titles: "dl d-l dna d-na dlui prof ing dr col Sf bd cca",
        abbreviations: "Hr e.n î.Hr d.Hr î.e.n ian feb apr aug sept oct nov dec mil mld d n î",
        before_numbers: "nr art fig cap vol pag",
        openers: "El Ea Ei Ele Eu Tu Noi Voi Un O Acest Această Acesta Aceasta Dar Și Apoi Atunci În Pe La Cu De Din Pentru Când Unde Cum Dacă Ce Cine Acum Azi Nu Da",
        ordinals: Ordinals::None,
    },
    Language {
        tags: "hi mr ne bn",
        titles: "डॉ डा प्रो श्री श्रीमती पं कु मो ডা ড মো ডঃ",
        abbreviations: "ए बी सी डी एफ एच जे के एल एम एन पी क्यू आर एस टी वी ई.पू ई",
        before_numbers: "सं पृ नं",
        openers: "",
        ordinals: Ordinals::None,
    },
];
