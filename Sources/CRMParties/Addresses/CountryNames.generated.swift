// swift-format-ignore-file
// Written by Scripts/generate-country-names from CLDR. Not to be edited.

/// The names of the countries of `Country.all`, in its order.
enum CountryNames {
  static let english = """
    Andorra|United Arab Emirates|Afghanistan|Antigua & Barbuda|Anguilla|Albania|Armenia|Angola|\
    Antarctica|Argentina|American Samoa|Austria|Australia|Aruba|Åland Islands|Azerbaijan|\
    Bosnia & Herzegovina|Barbados|Bangladesh|Belgium|Burkina Faso|Bulgaria|Bahrain|Burundi|\
    Benin|St. Barthélemy|Bermuda|Brunei|Bolivia|Caribbean Netherlands|Brazil|Bahamas|Bhutan|\
    Bouvet Island|Botswana|Belarus|Belize|Canada|Cocos (Keeling) Islands|Congo - Kinshasa|\
    Central African Republic|Congo - Brazzaville|Switzerland|Côte d’Ivoire|Cook Islands|Chile|\
    Cameroon|China|Colombia|Costa Rica|Cuba|Cape Verde|Curaçao|Christmas Island|Cyprus|Czechia|\
    Germany|Djibouti|Denmark|Dominica|Dominican Republic|Algeria|Ecuador|Estonia|Egypt|\
    Western Sahara|Eritrea|Spain|Ethiopia|Finland|Fiji|Falkland Islands|Micronesia|\
    Faroe Islands|France|Gabon|United Kingdom|Grenada|Georgia|French Guiana|Guernsey|Ghana|\
    Gibraltar|Greenland|Gambia|Guinea|Guadeloupe|Equatorial Guinea|Greece|\
    South Georgia & South Sandwich Islands|Guatemala|Guam|Guinea-Bissau|Guyana|Hong Kong|\
    Heard & McDonald Islands|Honduras|Croatia|Haiti|Hungary|Indonesia|Ireland|Israel|\
    Isle of Man|India|British Indian Ocean Territory|Iraq|Iran|Iceland|Italy|Jersey|Jamaica|\
    Jordan|Japan|Kenya|Kyrgyzstan|Cambodia|Kiribati|Comoros|St. Kitts & Nevis|North Korea|\
    South Korea|Kuwait|Cayman Islands|Kazakhstan|Laos|Lebanon|St. Lucia|Liechtenstein|\
    Sri Lanka|Liberia|Lesotho|Lithuania|Luxembourg|Latvia|Libya|Morocco|Monaco|Moldova|\
    Montenegro|St. Martin|Madagascar|Marshall Islands|North Macedonia|Mali|Myanmar|Mongolia|\
    Macao|Northern Mariana Islands|Martinique|Mauritania|Montserrat|Malta|Mauritius|Maldives|\
    Malawi|Mexico|Malaysia|Mozambique|Namibia|New Caledonia|Niger|Norfolk Island|Nigeria|\
    Nicaragua|Netherlands|Norway|Nepal|Nauru|Niue|New Zealand|Oman|Panama|Peru|\
    French Polynesia|Papua New Guinea|Philippines|Pakistan|Poland|St. Pierre & Miquelon|\
    Pitcairn Islands|Puerto Rico|Palestinian Territories|Portugal|Palau|Paraguay|Qatar|Réunion|\
    Romania|Serbia|Russia|Rwanda|Saudi Arabia|Solomon Islands|Seychelles|Sudan|Sweden|\
    Singapore|St. Helena|Slovenia|Svalbard & Jan Mayen|Slovakia|Sierra Leone|San Marino|\
    Senegal|Somalia|Suriname|South Sudan|São Tomé & Príncipe|El Salvador|Sint Maarten|Syria|\
    Eswatini|Turks & Caicos Islands|Chad|French Southern Territories|Togo|Thailand|Tajikistan|\
    Tokelau|Timor-Leste|Turkmenistan|Tunisia|Tonga|Türkiye|Trinidad & Tobago|Tuvalu|Taiwan|\
    Tanzania|Ukraine|Uganda|U.S. Outlying Islands|United States|Uruguay|Uzbekistan|\
    Vatican City|St. Vincent & Grenadines|Venezuela|British Virgin Islands|U.S. Virgin Islands|\
    Vietnam|Vanuatu|Wallis & Futuna|Samoa|Yemen|Mayotte|South Africa|Zambia|Zimbabwe
    """

  static let german = """
    Andorra|Vereinigte Arabische Emirate|Afghanistan|Antigua und Barbuda|Anguilla|Albanien|\
    Armenien|Angola|Antarktis|Argentinien|Amerikanisch-Samoa|Österreich|Australien|Aruba|\
    Ålandinseln|Aserbaidschan|Bosnien und Herzegowina|Barbados|Bangladesch|Belgien|\
    Burkina Faso|Bulgarien|Bahrain|Burundi|Benin|St. Barthélemy|Bermuda|Brunei Darussalam|\
    Bolivien|Karibische Niederlande|Brasilien|Bahamas|Bhutan|Bouvetinsel|Botsuana|Belarus|\
    Belize|Kanada|Kokosinseln|Kongo-Kinshasa|Zentralafrikanische Republik|Kongo-Brazzaville|\
    Schweiz|Côte d’Ivoire|Cookinseln|Chile|Kamerun|China|Kolumbien|Costa Rica|Kuba|Cabo Verde|\
    Curaçao|Weihnachtsinsel|Zypern|Tschechien|Deutschland|Dschibuti|Dänemark|Dominica|\
    Dominikanische Republik|Algerien|Ecuador|Estland|Ägypten|Westsahara|Eritrea|Spanien|\
    Äthiopien|Finnland|Fidschi|Falklandinseln|Mikronesien|Färöer|Frankreich|Gabun|\
    Vereinigtes Königreich|Grenada|Georgien|Französisch-Guayana|Guernsey|Ghana|Gibraltar|\
    Grönland|Gambia|Guinea|Guadeloupe|Äquatorialguinea|Griechenland|\
    Südgeorgien und die Südlichen Sandwichinseln|Guatemala|Guam|Guinea-Bissau|Guyana|Hongkong|\
    Heard und McDonaldinseln|Honduras|Kroatien|Haiti|Ungarn|Indonesien|Irland|Israel|\
    Isle of Man|Indien|Britisches Territorium im Indischen Ozean|Irak|Iran|Island|Italien|\
    Jersey|Jamaika|Jordanien|Japan|Kenia|Kirgisistan|Kambodscha|Kiribati|Komoren|\
    St. Kitts und Nevis|Nordkorea|Südkorea|Kuwait|Kaimaninseln|Kasachstan|Laos|Libanon|\
    St. Lucia|Liechtenstein|Sri Lanka|Liberia|Lesotho|Litauen|Luxemburg|Lettland|Libyen|\
    Marokko|Monaco|Republik Moldau|Montenegro|St. Martin|Madagaskar|Marshallinseln|\
    Nordmazedonien|Mali|Myanmar|Mongolei|Macau|Nördliche Marianen|Martinique|Mauretanien|\
    Montserrat|Malta|Mauritius|Malediven|Malawi|Mexiko|Malaysia|Mosambik|Namibia|Neukaledonien|\
    Niger|Norfolkinsel|Nigeria|Nicaragua|Niederlande|Norwegen|Nepal|Nauru|Niue|Neuseeland|Oman|\
    Panama|Peru|Französisch-Polynesien|Papua-Neuguinea|Philippinen|Pakistan|Polen|\
    St. Pierre und Miquelon|Pitcairninseln|Puerto Rico|Palästinensische Autonomiegebiete|\
    Portugal|Palau|Paraguay|Katar|Réunion|Rumänien|Serbien|Russland|Ruanda|Saudi-Arabien|\
    Salomonen|Seychellen|Sudan|Schweden|Singapur|St. Helena|Slowenien|\
    Spitzbergen und Jan Mayen|Slowakei|Sierra Leone|San Marino|Senegal|Somalia|Suriname|\
    Südsudan|São Tomé und Príncipe|El Salvador|Sint Maarten|Syrien|Eswatini|\
    Turks- und Caicosinseln|Tschad|Französische Süd- und Antarktisgebiete|Togo|Thailand|\
    Tadschikistan|Tokelau|Timor-Leste|Turkmenistan|Tunesien|Tonga|Türkei|Trinidad und Tobago|\
    Tuvalu|Taiwan|Tansania|Ukraine|Uganda|Amerikanische Überseeinseln|Vereinigte Staaten|\
    Uruguay|Usbekistan|Vatikanstadt|St. Vincent und die Grenadinen|Venezuela|\
    Britische Jungferninseln|Amerikanische Jungferninseln|Vietnam|Vanuatu|Wallis und Futuna|\
    Samoa|Jemen|Mayotte|Südafrika|Sambia|Simbabwe
    """

  static let french = """
    Andorre|Émirats arabes unis|Afghanistan|Antigua-et-Barbuda|Anguilla|Albanie|Arménie|Angola|\
    Antarctique|Argentine|Samoa américaines|Autriche|Australie|Aruba|Îles Åland|Azerbaïdjan|\
    Bosnie-Herzégovine|Barbade|Bangladesh|Belgique|Burkina Faso|Bulgarie|Bahreïn|Burundi|Bénin|\
    Saint-Barthélemy|Bermudes|Brunei|Bolivie|Pays-Bas caribéens|Brésil|Bahamas|Bhoutan|\
    Île Bouvet|Botswana|Biélorussie|Belize|Canada|Îles Cocos|Congo-Kinshasa|\
    République centrafricaine|Congo-Brazzaville|Suisse|Côte d’Ivoire|Îles Cook|Chili|Cameroun|\
    Chine|Colombie|Costa Rica|Cuba|Cap-Vert|Curaçao|Île Christmas|Chypre|Tchéquie|Allemagne|\
    Djibouti|Danemark|Dominique|République dominicaine|Algérie|Équateur|Estonie|Égypte|\
    Sahara occidental|Érythrée|Espagne|Éthiopie|Finlande|Fidji|Îles Malouines|Micronésie|\
    Îles Féroé|France|Gabon|Royaume-Uni|Grenade|Géorgie|Guyane française|Guernesey|Ghana|\
    Gibraltar|Groenland|Gambie|Guinée|Guadeloupe|Guinée équatoriale|Grèce|\
    Géorgie du Sud-et-les Îles Sandwich du Sud|Guatemala|Guam|Guinée-Bissau|Guyana|Hong Kong|\
    Îles Heard-et-MacDonald|Honduras|Croatie|Haïti|Hongrie|Indonésie|Irlande|Israël|Île de Man|\
    Inde|Territoire britannique de l’océan Indien|Irak|Iran|Islande|Italie|Jersey|Jamaïque|\
    Jordanie|Japon|Kenya|Kirghizstan|Cambodge|Kiribati|Comores|Saint-Christophe-et-Niévès|\
    Corée du Nord|Corée du Sud|Koweït|Îles Caïmans|Kazakhstan|Laos|Liban|Sainte-Lucie|\
    Liechtenstein|Sri Lanka|Liberia|Lesotho|Lituanie|Luxembourg|Lettonie|Libye|Maroc|Monaco|\
    Moldavie|Monténégro|Saint-Martin|Madagascar|Îles Marshall|Macédoine du Nord|Mali|Myanmar|\
    Mongolie|Macao|Îles Mariannes du Nord|Martinique|Mauritanie|Montserrat|Malte|Maurice|\
    Maldives|Malawi|Mexique|Malaisie|Mozambique|Namibie|Nouvelle-Calédonie|Niger|Île Norfolk|\
    Nigeria|Nicaragua|Pays-Bas|Norvège|Népal|Nauru|Niue|Nouvelle-Zélande|Oman|Panama|Pérou|\
    Polynésie française|Papouasie-Nouvelle-Guinée|Philippines|Pakistan|Pologne|\
    Saint-Pierre-et-Miquelon|Îles Pitcairn|Porto Rico|Territoires palestiniens|Portugal|Palaos|\
    Paraguay|Qatar|La Réunion|Roumanie|Serbie|Russie|Rwanda|Arabie saoudite|Îles Salomon|\
    Seychelles|Soudan|Suède|Singapour|Sainte-Hélène|Slovénie|Svalbard et Jan Mayen|Slovaquie|\
    Sierra Leone|Saint-Marin|Sénégal|Somalie|Suriname|Soudan du Sud|Sao Tomé-et-Principe|\
    Salvador|Saint-Martin|Syrie|Eswatini|Îles Turques-et-Caïques|Tchad|\
    Terres australes françaises|Togo|Thaïlande|Tadjikistan|Tokelau|Timor oriental|Turkménistan|\
    Tunisie|Tonga|Turquie|Trinité-et-Tobago|Tuvalu|Taïwan|Tanzanie|Ukraine|Ouganda|\
    Îles mineures éloignées des États-Unis|États-Unis|Uruguay|Ouzbékistan|\
    État de la Cité du Vatican|Saint-Vincent-et-les Grenadines|Venezuela|\
    Îles Vierges britanniques|Îles Vierges des États-Unis|Viêt Nam|Vanuatu|Wallis-et-Futuna|\
    Samoa|Yémen|Mayotte|Afrique du Sud|Zambie|Zimbabwe
    """

  static let spanish = """
    Andorra|Emiratos Árabes Unidos|Afganistán|Antigua y Barbuda|Anguila|Albania|Armenia|Angola|\
    Antártida|Argentina|Samoa Americana|Austria|Australia|Aruba|Islas Aland|Azerbaiyán|\
    Bosnia y Herzegovina|Barbados|Bangladés|Bélgica|Burkina Faso|Bulgaria|Baréin|Burundi|Benín|\
    San Bartolomé|Bermudas|Brunéi|Bolivia|Caribe neerlandés|Brasil|Bahamas|Bután|Isla Bouvet|\
    Botsuana|Bielorrusia|Belice|Canadá|Islas Cocos|República Democrática del Congo|\
    República Centroafricana|Congo|Suiza|Côte d’Ivoire|Islas Cook|Chile|Camerún|China|Colombia|\
    Costa Rica|Cuba|Cabo Verde|Curazao|Isla de Navidad|Chipre|Chequia|Alemania|Yibuti|\
    Dinamarca|Dominica|República Dominicana|Argelia|Ecuador|Estonia|Egipto|Sáhara Occidental|\
    Eritrea|España|Etiopía|Finlandia|Fiyi|Islas Malvinas|Micronesia|Islas Feroe|Francia|Gabón|\
    Reino Unido|Granada|Georgia|Guayana Francesa|Guernesey|Ghana|Gibraltar|Groenlandia|Gambia|\
    Guinea|Guadalupe|Guinea Ecuatorial|Grecia|Islas Georgia del Sur y Sandwich del Sur|\
    Guatemala|Guam|Guinea-Bisáu|Guyana|Hong Kong|Islas Heard y McDonald|Honduras|Croacia|Haití|\
    Hungría|Indonesia|Irlanda|Israel|Isla de Man|India|Territorio Británico del Océano Índico|\
    Irak|Irán|Islandia|Italia|Jersey|Jamaica|Jordania|Japón|Kenia|Kirguistán|Camboya|Kiribati|\
    Comoras|San Cristóbal y Nieves|Corea del Norte|Corea del Sur|Kuwait|Islas Caimán|\
    Kazajistán|Laos|Líbano|Santa Lucía|Liechtenstein|Sri Lanka|Liberia|Lesoto|Lituania|\
    Luxemburgo|Letonia|Libia|Marruecos|Mónaco|Moldavia|Montenegro|San Martín|Madagascar|\
    Islas Marshall|Macedonia del Norte|Mali|Myanmar|Mongolia|Macao|Islas Marianas del Norte|\
    Martinica|Mauritania|Montserrat|Malta|Mauricio|Maldivas|Malaui|México|Malasia|Mozambique|\
    Namibia|Nueva Caledonia|Níger|Isla Norfolk|Nigeria|Nicaragua|Países Bajos|Noruega|Nepal|\
    Nauru|Niue|Nueva Zelanda|Omán|Panamá|Perú|Polinesia Francesa|Papúa Nueva Guinea|Filipinas|\
    Pakistán|Polonia|San Pedro y Miquelón|Islas Pitcairn|Puerto Rico|Territorios Palestinos|\
    Portugal|Palaos|Paraguay|Catar|Reunión|Rumanía|Serbia|Rusia|Ruanda|Arabia Saudí|\
    Islas Salomón|Seychelles|Sudán|Suecia|Singapur|Santa Elena|Eslovenia|Svalbard y Jan Mayen|\
    Eslovaquia|Sierra Leona|San Marino|Senegal|Somalia|Surinam|Sudán del Sur|\
    Santo Tomé y Príncipe|El Salvador|Sint Maarten|Siria|Esuatini|Islas Turcas y Caicos|Chad|\
    Territorios Australes Franceses|Togo|Tailandia|Tayikistán|Tokelau|Timor-Leste|Turkmenistán|\
    Túnez|Tonga|Turquía|Trinidad y Tobago|Tuvalu|Taiwán|Tanzania|Ucrania|Uganda|\
    Islas menores alejadas de EE. UU.|Estados Unidos|Uruguay|Uzbekistán|Ciudad del Vaticano|\
    San Vicente y las Granadinas|Venezuela|Islas Vírgenes Británicas|Islas Vírgenes de EE. UU.|\
    Vietnam|Vanuatu|Wallis y Futuna|Samoa|Yemen|Mayotte|Sudáfrica|Zambia|Zimbabue
    """

  static let italian = """
    Andorra|Emirati Arabi Uniti|Afghanistan|Antigua e Barbuda|Anguilla|Albania|Armenia|Angola|\
    Antartide|Argentina|Samoa Americane|Austria|Australia|Aruba|Isole Åland|Azerbaigian|\
    Bosnia ed Erzegovina|Barbados|Bangladesh|Belgio|Burkina Faso|Bulgaria|Bahrein|Burundi|\
    Benin|Saint-Barthélemy|Bermuda|Brunei|Bolivia|Caraibi Olandesi|Brasile|Bahamas|Bhutan|\
    Isola Bouvet|Botswana|Bielorussia|Belize|Canada|Isole Cocos|Congo - Kinshasa|\
    Repubblica Centrafricana|Congo-Brazzaville|Svizzera|Costa d’Avorio|Isole Cook|Cile|Camerun|\
    Cina|Colombia|Costa Rica|Cuba|Capo Verde|Curaçao|Isola Christmas|Cipro|Cechia|Germania|\
    Gibuti|Danimarca|Dominica|Repubblica Dominicana|Algeria|Ecuador|Estonia|Egitto|\
    Sahara Occidentale|Eritrea|Spagna|Etiopia|Finlandia|Figi|Isole Falkland|Micronesia|\
    Isole Fær Øer|Francia|Gabon|Regno Unito|Grenada|Georgia|Guyana Francese|Guernsey|Ghana|\
    Gibilterra|Groenlandia|Gambia|Guinea|Guadalupa|Guinea Equatoriale|Grecia|\
    Georgia del Sud e Sandwich Australi|Guatemala|Guam|Guinea-Bissau|Guyana|Hong Kong|\
    Isole Heard e McDonald|Honduras|Croazia|Haiti|Ungheria|Indonesia|Irlanda|Israele|\
    Isola di Man|India|Territorio Britannico dell’Oceano Indiano|Iraq|Iran|Islanda|Italia|\
    Jersey|Giamaica|Giordania|Giappone|Kenya|Kirghizistan|Cambogia|Kiribati|Comore|\
    Saint Kitts e Nevis|Corea del Nord|Corea del Sud|Kuwait|Isole Cayman|Kazakistan|Laos|\
    Libano|Saint Lucia|Liechtenstein|Sri Lanka|Liberia|Lesotho|Lituania|Lussemburgo|Lettonia|\
    Libia|Marocco|Monaco|Moldavia|Montenegro|Saint Martin|Madagascar|Isole Marshall|\
    Macedonia del Nord|Mali|Myanmar|Mongolia|Macao|Isole Marianne Settentrionali|Martinica|\
    Mauritania|Montserrat|Malta|Mauritius|Maldive|Malawi|Messico|Malaysia|Mozambico|Namibia|\
    Nuova Caledonia|Niger|Isola Norfolk|Nigeria|Nicaragua|Paesi Bassi|Norvegia|Nepal|Nauru|\
    Niue|Nuova Zelanda|Oman|Panama|Perù|Polinesia Francese|Papua Nuova Guinea|Filippine|\
    Pakistan|Polonia|Saint-Pierre e Miquelon|Isole Pitcairn|Portorico|Territori Palestinesi|\
    Portogallo|Palau|Paraguay|Qatar|Riunione|Romania|Serbia|Russia|Ruanda|Arabia Saudita|\
    Isole Salomone|Seychelles|Sudan|Svezia|Singapore|Sant’Elena|Slovenia|Svalbard e Jan Mayen|\
    Slovacchia|Sierra Leone|San Marino|Senegal|Somalia|Suriname|Sud Sudan|São Tomé e Príncipe|\
    El Salvador|Sint Maarten|Siria|Eswatini|Isole Turks e Caicos|Ciad|Terre Australi Francesi|\
    Togo|Thailandia|Tagikistan|Tokelau|Timor Est|Turkmenistan|Tunisia|Tonga|Turchia|\
    Trinidad e Tobago|Tuvalu|Taiwan|Tanzania|Ucraina|Uganda|\
    Isole Minori Esterne degli Stati Uniti|Stati Uniti|Uruguay|Uzbekistan|Città del Vaticano|\
    Saint Vincent e Grenadine|Venezuela|Isole Vergini Britanniche|Isole Vergini Americane|\
    Vietnam|Vanuatu|Wallis e Futuna|Samoa|Yemen|Mayotte|Sudafrica|Zambia|Zimbabwe
    """

  static let japanese = """
    アンドラ|アラブ首長国連邦|アフガニスタン|アンティグア・バーブーダ|アンギラ|アルバニア|アルメニア|アンゴラ|南極|アルゼンチン|米領サモア|オーストリア|オーストラリア|\
    アルバ|オーランド諸島|アゼルバイジャン|ボスニア・ヘルツェゴビナ|バルバドス|バングラデシュ|ベルギー|ブルキナファソ|ブルガリア|バーレーン|ブルンジ|ベナン|\
    サン・バルテルミー|バミューダ|ブルネイ|ボリビア|オランダ領カリブ|ブラジル|バハマ|ブータン|ブーベ島|ボツワナ|ベラルーシ|ベリーズ|カナダ|ココス(キーリング)諸島|\
    コンゴ民主共和国|中央アフリカ共和国|コンゴ共和国|スイス|コートジボワール|クック諸島|チリ|カメルーン|中国|コロンビア|コスタリカ|キューバ|カーボベルデ|キュラソー|\
    クリスマス島|キプロス|チェコ|ドイツ|ジブチ|デンマーク|ドミニカ国|ドミニカ共和国|アルジェリア|エクアドル|エストニア|エジプト|西サハラ|エリトリア|スペイン|エチオピア|\
    フィンランド|フィジー|フォークランド諸島|ミクロネシア連邦|フェロー諸島|フランス|ガボン|イギリス|グレナダ|ジョージア|仏領ギアナ|ガーンジー|ガーナ|ジブラルタル|\
    グリーンランド|ガンビア|ギニア|グアドループ|赤道ギニア|ギリシャ|サウスジョージア・サウスサンドウィッチ諸島|グアテマラ|グアム|ギニアビサウ|ガイアナ|香港|\
    ハード島・マクドナルド諸島|ホンジュラス|クロアチア|ハイチ|ハンガリー|インドネシア|アイルランド|イスラエル|マン島|インド|英領インド洋地域|イラク|イラン|アイスランド|\
    イタリア|ジャージー|ジャマイカ|ヨルダン|日本|ケニア|キルギス|カンボジア|キリバス|コモロ|セントクリストファー・ネーヴィス|北朝鮮|韓国|クウェート|ケイマン諸島|\
    カザフスタン|ラオス|レバノン|セントルシア|リヒテンシュタイン|スリランカ|リベリア|レソト|リトアニア|ルクセンブルク|ラトビア|リビア|モロッコ|モナコ|モルドバ|\
    モンテネグロ|サン・マルタン|マダガスカル|マーシャル諸島|北マケドニア|マリ|ミャンマー|モンゴル|マカオ|北マリアナ諸島|マルティニーク|モーリタニア|モントセラト|マルタ|\
    モーリシャス|モルディブ|マラウイ|メキシコ|マレーシア|モザンビーク|ナミビア|ニューカレドニア|ニジェール|ノーフォーク島|ナイジェリア|ニカラグア|オランダ|ノルウェー|\
    ネパール|ナウル|ニウエ|ニュージーランド|オマーン|パナマ|ペルー|仏領ポリネシア|パプアニューギニア|フィリピン|パキスタン|ポーランド|サンピエール島・ミクロン島|\
    ピトケアン諸島|プエルトリコ|パレスチナ自治区|ポルトガル|パラオ|パラグアイ|カタール|レユニオン|ルーマニア|セルビア|ロシア|ルワンダ|サウジアラビア|ソロモン諸島|\
    セーシェル|スーダン|スウェーデン|シンガポール|セントヘレナ|スロベニア|スバールバル諸島・ヤンマイエン島|スロバキア|シエラレオネ|サンマリノ|セネガル|ソマリア|スリナム|\
    南スーダン|サントメ・プリンシペ|エルサルバドル|シント・マールテン|シリア|エスワティニ|タークス・カイコス諸島|チャド|仏領極南諸島|トーゴ|タイ|タジキスタン|トケラウ|\
    東ティモール|トルクメニスタン|チュニジア|トンガ|トルコ|トリニダード・トバゴ|ツバル|台湾|タンザニア|ウクライナ|ウガンダ|合衆国領有小離島|アメリカ合衆国|ウルグアイ|\
    ウズベキスタン|バチカン市国|セントビンセント及びグレナディーン諸島|ベネズエラ|英領ヴァージン諸島|米領ヴァージン諸島|ベトナム|バヌアツ|ウォリス・フツナ|サモア|イエメン|\
    マヨット|南アフリカ|ザンビア|ジンバブエ
    """

  static let simplifiedChinese = """
    安道尔|阿拉伯联合酋长国|阿富汗|安提瓜和巴布达|安圭拉|阿尔巴尼亚|亚美尼亚|安哥拉|南极洲|阿根廷|美属萨摩亚|奥地利|澳大利亚|阿鲁巴|奥兰群岛|阿塞拜疆|\
    波斯尼亚和黑塞哥维那|巴巴多斯|孟加拉国|比利时|布基纳法索|保加利亚|巴林|布隆迪|贝宁|圣巴泰勒米|百慕大|文莱|玻利维亚|荷属加勒比区|巴西|巴哈马|不丹|布韦岛|博茨瓦纳|\
    白俄罗斯|伯利兹|加拿大|科科斯（基林）群岛|刚果|中非共和国|刚果|瑞士|科特迪瓦|库克群岛|智利|喀麦隆|中国|哥伦比亚|哥斯达黎加|古巴|佛得角|库拉索|圣诞岛|塞浦路斯|\
    捷克|德国|吉布提|丹麦|多米尼克|多米尼加共和国|阿尔及利亚|厄瓜多尔|爱沙尼亚|埃及|西撒哈拉|厄立特里亚|西班牙|埃塞俄比亚|芬兰|斐济|福克兰群岛|密克罗尼西亚|法罗群岛|\
    法国|加蓬|英国|格林纳达|格鲁吉亚|法属圭亚那|根西岛|加纳|直布罗陀|格陵兰|冈比亚|几内亚|瓜德罗普|赤道几内亚|希腊|南乔治亚和南桑威奇群岛|危地马拉|关岛|几内亚比绍|\
    圭亚那|中国香港|赫德岛和麦克唐纳群岛|洪都拉斯|克罗地亚|海地|匈牙利|印度尼西亚|爱尔兰|以色列|马恩岛|印度|英属印度洋领地|伊拉克|伊朗|冰岛|意大利|泽西岛|牙买加|约旦|\
    日本|肯尼亚|吉尔吉斯斯坦|柬埔寨|基里巴斯|科摩罗|圣基茨和尼维斯|朝鲜|韩国|科威特|开曼群岛|哈萨克斯坦|老挝|黎巴嫩|圣卢西亚|列支敦士登|斯里兰卡|利比里亚|莱索托|\
    立陶宛|卢森堡|拉脱维亚|利比亚|摩洛哥|摩纳哥|摩尔多瓦|黑山|法属圣马丁|马达加斯加|马绍尔群岛|北马其顿|马里|缅甸|蒙古|中国澳门|北马里亚纳群岛|马提尼克|毛里塔尼亚|\
    蒙特塞拉特|马耳他|毛里求斯|马尔代夫|马拉维|墨西哥|马来西亚|莫桑比克|纳米比亚|新喀里多尼亚|尼日尔|诺福克岛|尼日利亚|尼加拉瓜|荷兰|挪威|尼泊尔|瑙鲁|纽埃|新西兰|\
    阿曼|巴拿马|秘鲁|法属波利尼西亚|巴布亚新几内亚|菲律宾|巴基斯坦|波兰|圣皮埃尔和密克隆群岛|皮特凯恩群岛|波多黎各|巴勒斯坦领土|葡萄牙|帕劳|巴拉圭|卡塔尔|留尼汪|\
    罗马尼亚|塞尔维亚|俄罗斯|卢旺达|沙特阿拉伯|所罗门群岛|塞舌尔|苏丹|瑞典|新加坡|圣赫勒拿|斯洛文尼亚|斯瓦尔巴和扬马延|斯洛伐克|塞拉利昂|圣马力诺|塞内加尔|索马里|\
    苏里南|南苏丹|圣多美和普林西比|萨尔瓦多|荷属圣马丁|叙利亚|斯威士兰|特克斯和凯科斯群岛|乍得|法属南部领地|多哥|泰国|塔吉克斯坦|托克劳|东帝汶|土库曼斯坦|突尼斯|汤加|\
    土耳其|特立尼达和多巴哥|图瓦卢|台湾|坦桑尼亚|乌克兰|乌干达|美国本土外小岛屿|美国|乌拉圭|乌兹别克斯坦|梵蒂冈|圣文森特和格林纳丁斯|委内瑞拉|英属维尔京群岛|\
    美属维尔京群岛|越南|瓦努阿图|瓦利斯和富图纳|萨摩亚|也门|马约特|南非|赞比亚|津巴布韦
    """

  static let traditionalChinese = """
    安道爾|阿拉伯聯合大公國|阿富汗|安地卡及巴布達|安奎拉|阿爾巴尼亞|亞美尼亞|安哥拉|南極洲|阿根廷|美屬薩摩亞|奧地利|澳洲|荷屬阿魯巴|奧蘭群島|亞塞拜然|\
    波士尼亞與赫塞哥維納|巴貝多|孟加拉|比利時|布吉納法索|保加利亞|巴林|蒲隆地|貝南|聖巴瑟米|百慕達|汶萊|玻利維亞|荷蘭加勒比區|巴西|巴哈馬|不丹|布威島|波札那|白俄羅斯|\
    貝里斯|加拿大|科克斯（基靈）群島|剛果|中非共和國|剛果|瑞士|象牙海岸|庫克群島|智利|喀麥隆|中國|哥倫比亞|哥斯大黎加|古巴|維德角|庫拉索|聖誕島|賽普勒斯|捷克|德國|\
    吉布地|丹麥|多米尼克|多明尼加共和國|阿爾及利亞|厄瓜多|愛沙尼亞|埃及|西撒哈拉|厄利垂亞|西班牙|衣索比亞|芬蘭|斐濟|福克蘭群島|密克羅尼西亞|法羅群島|法國|加彭|英國|\
    格瑞那達|喬治亞|法屬圭亞那|根息|迦納|直布羅陀|格陵蘭|甘比亞|幾內亞|瓜地洛普|赤道幾內亞|希臘|南喬治亞與南三明治群島|瓜地馬拉|關島|幾內亞比索|蓋亞那|香港|\
    赫德島及麥唐納群島|宏都拉斯|克羅埃西亞|海地|匈牙利|印尼|愛爾蘭|以色列|曼島|印度|英屬印度洋領地|伊拉克|伊朗|冰島|義大利|澤西島|牙買加|約旦|日本|肯亞|吉爾吉斯|\
    柬埔寨|吉里巴斯|葛摩|聖克里斯多福及尼維斯|北韓|南韓|科威特|開曼群島|哈薩克|寮國|黎巴嫩|聖露西亞|列支敦斯登|斯里蘭卡|賴比瑞亞|賴索托|立陶宛|盧森堡|拉脫維亞|利比亞|\
    摩洛哥|摩納哥|摩爾多瓦|蒙特內哥羅|法屬聖馬丁|馬達加斯加|馬紹爾群島|北馬其頓|馬利|緬甸|蒙古|澳門|北馬利安納群島|馬丁尼克|茅利塔尼亞|蒙哲臘|馬爾他|模里西斯|馬爾地夫|\
    馬拉威|墨西哥|馬來西亞|莫三比克|納米比亞|新喀里多尼亞|尼日|諾福克島|奈及利亞|尼加拉瓜|荷蘭|挪威|尼泊爾|諾魯|紐埃島|紐西蘭|阿曼|巴拿馬|秘魯|法屬玻里尼西亞|\
    巴布亞紐幾內亞|菲律賓|巴基斯坦|波蘭|聖皮埃與密克隆群島|皮特肯群島|波多黎各|巴勒斯坦自治區|葡萄牙|帛琉|巴拉圭|卡達|留尼旺|羅馬尼亞|塞爾維亞|俄羅斯|盧安達|\
    沙烏地阿拉伯|索羅門群島|塞席爾|蘇丹|瑞典|新加坡|聖赫勒拿島|斯洛維尼亞|挪威屬斯瓦巴及尖棉|斯洛伐克|獅子山|聖馬利諾|塞內加爾|索馬利亞|蘇利南|南蘇丹|聖多美普林西比|\
    薩爾瓦多|荷屬聖馬丁|敘利亞|史瓦帝尼|土克斯及開科斯群島|查德|法屬南部屬地|多哥|泰國|塔吉克|托克勞群島|東帝汶|土庫曼|突尼西亞|東加|土耳其|千里達及托巴哥|吐瓦魯|台灣|\
    坦尚尼亞|烏克蘭|烏干達|美國本土外小島嶼|美國|烏拉圭|烏茲別克|梵蒂岡|聖文森及格瑞那丁|委內瑞拉|英屬維京群島|美屬維京群島|越南|萬那杜|瓦利斯群島和富圖那群島|薩摩亞|\
    葉門|馬約特島|南非|尚比亞|辛巴威
    """

}
