// The currencies that code mentions most. All others: `Currency("MNT")`.
extension Currency {
  /// The United Arab Emirates dirham.
  public static var aed: Currency { Currency("A", "E", "D", digits: 2) }
  /// The Australian dollar.
  public static var aud: Currency { Currency("A", "U", "D", digits: 2) }
  /// The Brazilian real.
  public static var brl: Currency { Currency("B", "R", "L", digits: 2) }
  /// The Canadian dollar.
  public static var cad: Currency { Currency("C", "A", "D", digits: 2) }
  /// The Swiss franc.
  public static var chf: Currency { Currency("C", "H", "F", digits: 2) }
  /// The renminbi, whose unit is the yuan.
  public static var cny: Currency { Currency("C", "N", "Y", digits: 2) }
  /// The Czech koruna.
  public static var czk: Currency { Currency("C", "Z", "K", digits: 2) }
  /// The Danish krone.
  public static var dkk: Currency { Currency("D", "K", "K", digits: 2) }
  /// The euro.
  public static var eur: Currency { Currency("E", "U", "R", digits: 2) }
  /// The pound sterling.
  public static var gbp: Currency { Currency("G", "B", "P", digits: 2) }
  /// The Hong Kong dollar.
  public static var hkd: Currency { Currency("H", "K", "D", digits: 2) }
  /// The Hungarian forint.
  public static var huf: Currency { Currency("H", "U", "F", digits: 2) }
  /// The Indian rupee.
  public static var inr: Currency { Currency("I", "N", "R", digits: 2) }
  /// The yen, which has no smaller unit.
  public static var jpy: Currency { Currency("J", "P", "Y", digits: 0) }
  /// The South Korean won, which has no smaller unit.
  public static var krw: Currency { Currency("K", "R", "W", digits: 0) }
  /// The Kuwaiti dinar, which has a thousand fils.
  public static var kwd: Currency { Currency("K", "W", "D", digits: 3) }
  /// The Macanese pataca.
  public static var mop: Currency { Currency("M", "O", "P", digits: 2) }
  /// The Mexican peso.
  public static var mxn: Currency { Currency("M", "X", "N", digits: 2) }
  /// The Malaysian ringgit.
  public static var myr: Currency { Currency("M", "Y", "R", digits: 2) }
  /// The Norwegian krone.
  public static var nok: Currency { Currency("N", "O", "K", digits: 2) }
  /// The New Zealand dollar.
  public static var nzd: Currency { Currency("N", "Z", "D", digits: 2) }
  /// The Polish zloty.
  public static var pln: Currency { Currency("P", "L", "N", digits: 2) }
  /// The Swedish krona.
  public static var sek: Currency { Currency("S", "E", "K", digits: 2) }
  /// The Singapore dollar.
  public static var sgd: Currency { Currency("S", "G", "D", digits: 2) }
  /// The Thai baht.
  public static var thb: Currency { Currency("T", "H", "B", digits: 2) }
  /// The New Taiwan dollar.
  public static var twd: Currency { Currency("T", "W", "D", digits: 2) }
  /// The United States dollar.
  public static var usd: Currency { Currency("U", "S", "D", digits: 2) }
  /// A troy ounce of gold, which has no minor unit.
  public static var xau: Currency { Currency("X", "A", "U", digits: nil) }
  /// The South African rand.
  public static var zar: Currency { Currency("Z", "A", "R", digits: 2) }
}
