import CRMKernel

extension UnitOfMeasure {
  /// The usual units, which every book knows.
  ///
  /// Factors are those of the International System of Units (BIPM, 9th edition),
  /// of the international yard and pound (1959), and of GB 3100-93 for 斤, 两 and 亩.
  public static let standard: [UnitOfMeasure] = rows.compactMap { row in
    UnitFactor(row.factor).map { factor in
      UnitOfMeasure(
        code: row.code,
        name: row.name,
        category: row.category,
        factor: factor,
        symbol: row.symbol,
        chineseSymbol: row.chinese,
        step: row.isWhole ? 1 : Quantity(millionths: 1)
      )
    }
  }

  private struct Row {
    let code: String
    let symbol: String?
    let name: String
    let chinese: String
    let category: UnitCategory
    let factor: String
    let isWhole: Bool

    init(
      _ code: String,
      _ name: String,
      _ chinese: String,
      _ category: UnitCategory,
      _ factor: String = "1",
      symbol: String? = nil,
      isWhole: Bool = false
    ) {
      self.code = code
      self.symbol = symbol
      self.name = name
      self.chinese = chinese
      self.category = category
      self.factor = factor
      self.isWhole = isWhole || category == .packaging
    }
  }

  private static let rows = counts + masses + lengths + areas + volumes + times + packages

  private static let counts = [
    Row("EA", "each", "个", .count, isWhole: true),
    Row("PCS", "piece", "件", .count, isWhole: true),
    Row("PR", "pair", "双", .count, "2", isWhole: true),
    Row("DZ", "dozen", "打", .count, "12"),
    Row("GRO", "gross", "罗", .count, "144"),
    Row("HU", "hundred", "百", .count, "100"),
    Row("MIL", "thousand", "千", .count, "1000"),
  ]

  private static let masses = [
    Row("kg", "kilogram", "千克", .mass),
    Row("g", "gram", "克", .mass, "1/1000"),
    Row("mg", "milligram", "毫克", .mass, "1/1000000"),
    Row("t", "tonne", "吨", .mass, "1000"),
    Row("lb", "pound", "磅", .mass, "45359237/100000000"),
    Row("oz", "ounce", "盎司", .mass, "45359237/1600000000"),
    Row("jin", "jin", "斤", .mass, "1/2"),
    Row("liang", "liang", "两", .mass, "1/20"),
  ]

  private static let lengths = [
    Row("m", "metre", "米", .length),
    Row("mm", "millimetre", "毫米", .length, "1/1000"),
    Row("cm", "centimetre", "厘米", .length, "1/100"),
    Row("km", "kilometre", "千米", .length, "1000"),
    Row("in", "inch", "英寸", .length, "127/5000"),
    Row("ft", "foot", "英尺", .length, "381/1250"),
    Row("yd", "yard", "码", .length, "1143/1250"),
    Row("mi", "mile", "英里", .length, "201168/125"),
  ]

  private static let areas = [
    Row("m2", "square metre", "平方米", .area, symbol: "m²"),
    Row("cm2", "square centimetre", "平方厘米", .area, "1/10000", symbol: "cm²"),
    Row("km2", "square kilometre", "平方千米", .area, "1000000", symbol: "km²"),
    Row("ha", "hectare", "公顷", .area, "10000"),
    Row("mu", "mu", "亩", .area, "2000/3"),
    Row("in2", "square inch", "平方英寸", .area, "16129/25000000", symbol: "in²"),
    Row("ft2", "square foot", "平方英尺", .area, "145161/1562500", symbol: "ft²"),
  ]

  private static let volumes = [
    Row("L", "litre", "升", .volume),
    Row("mL", "millilitre", "毫升", .volume, "1/1000"),
    Row("cm3", "cubic centimetre", "立方厘米", .volume, "1/1000", symbol: "cm³"),
    Row("m3", "cubic metre", "立方米", .volume, "1000", symbol: "m³"),
    Row("gal", "gallon (US)", "加仑", .volume, "473176473/125000000"),
    Row("floz", "fluid ounce (US)", "液盎司", .volume, "473176473/16000000000"),
    Row("ft3", "cubic foot", "立方英尺", .volume, "28316846592/1000000000", symbol: "ft³"),
  ]

  private static let times = [
    Row("h", "hour", "小时", .time),
    Row("min", "minute", "分钟", .time, "1/60"),
    Row("s", "second", "秒", .time, "1/3600"),
    Row("d", "day", "天", .time, "24"),
    Row("wk", "week", "周", .time, "168"),
    Row("mo", "month", "月", .calendar),
    Row("qtr", "quarter", "季度", .calendar, "3"),
    Row("yr", "year", "年", .calendar, "12"),
  ]

  private static let packages = [
    Row("BX", "box", "箱", .packaging),
    Row("CT", "carton", "纸箱", .packaging),
    Row("PK", "pack", "包", .packaging),
    Row("BG", "bag", "袋", .packaging),
    Row("BO", "bottle", "瓶", .packaging),
    Row("CA", "can", "罐", .packaging),
    Row("RL", "roll", "卷", .packaging),
    Row("ST", "set", "套", .packaging),
    Row("PL", "pallet", "托盘", .packaging),
  ]
}
