import CRMKernel

extension BicycleCompany {
  /// A made-up company of the shape of a real one; the same for the same seed.
  ///
  /// - Parameters:
  ///   - seed: Another number, another company.
  ///   - scale: 1 has 19,820 customers, 504 products and 1,566 orders; less has less.
  /// - Returns: The company, with orders that the price rules of the example reproduce.
  public static func generated(seed: UInt64 = 1, scale: Double = 1) -> BicycleCompany {
    var maker = CompanyMaker(seed: seed, scale: scale)
    return maker.company()
  }
}

/// Makes one thing after another, so that each knows what it refers to.
private struct CompanyMaker {
  private var random: SeededGenerator
  private let scale: Double
  private var result = BicycleCompany()

  init(seed: UInt64, scale: Double) {
    random = SeededGenerator(seed: seed)
    self.scale = scale
  }

  /// At least one of everything, and never more than a machine can hold.
  private func scaled(_ count: Int) -> Int {
    guard scale > 0 else { return 1 }
    return max(1, Int(Double(count) * min(scale, 1000)))
  }

  mutating func company() -> BicycleCompany {
    makeTerritories()
    makePeople()
    makeProducts()
    makeOffers()
    makeOrders()
    return result
  }

  private mutating func makeTerritories() {
    let names = [
      "Northwest", "Northeast", "Central", "Southwest", "Southeast", "Canada", "France",
      "Germany", "Australia", "United Kingdom",
    ]
    for (index, name) in names.enumerated() { result.territories[index + 1] = name }
  }

  private static let givenNames = [
    "Ken", "Terri", "Roberto", "Rob", "Gail", "Jossef", "Dylan", "Diane", "José", "Zoë", "伟", "伟明",
    "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊",
  ]
  private static let familyNames = [
    "Sánchez", "Duffy", "Tamburello", "Walters", "Erickson", "Goldberg", "Miller", "Margheim",
    "Müller", "O'Brien", "张", "王", "李", "赵", "陈", "欧阳", "曾", "刘", "黄", "周",
  ]

  private mutating func makePeople() {
    for number in 1...scaled(2057) {
      var family = random.pick(Self.familyNames)
      // As the real files have them: UTF-8 that was read as Latin-1.
      if family == "Sánchez", random.happens(inThousand: 300) { family = "SÃ¡nchez" }
      result.persons[number] = .init(
        givenName: random.pick(Self.givenNames),
        familyName: family,
        row: number + 1
      )
    }
    let storeWords = ["Bike Store", "Cycle Centre", "Sports", "自行车行", "Wheel Works", "Outdoor"]
    for number in 1...scaled(701) {
      result.stores[2000 + number] =
        "\(random.pick(Self.familyNames)) \(random.pick(storeWords)) \(number)"
    }
    for number in 1...scaled(19_820) { makeCustomer(number) }
  }

  private mutating func makeCustomer(_ number: Int) {
    let stores = scaled(701)
    // First the stores, then people, most of whom the file of persons doesn't have.
    let isStore = number <= 2 * stores
    let hasPerson = !isStore || number > stores
    let person =
      random.happens(inThousand: 75) ? 1 + random.below(result.persons.count) : 100_000 + number
    result.customers.append(
      .init(
        number: number,
        person: hasPerson ? person : nil,
        store: isStore ? 2001 + (number - 1) % stores : nil,
        territory: 1 + random.below(10),
        row: number + 1
      )
    )
  }

  private static let categories = [
    "Mountain Bikes", "Road Bikes", "Touring Bikes", "Wheels", "Helmets", "Jerseys", "Tires",
  ]

  private mutating func makeProducts() {
    let first = LocalDate(daysSince1970: 19_142)  // 2022-05-30
    for number in 1...scaled(504) {
      let category = random.pick(Self.categories)
      let millionths = Int64(1 + random.below(35_000_000)) * 100
      result.products.append(
        .init(
          number: number,
          sku: "BK-\(String(number + 10_000).dropFirst())",
          name: "\(category) \(number)",
          category: category,
          unitCost: UnitPrice(millionths: millionths / 2, .usd)
        )
      )
      // A year's price, then a dearer one without an end.
      let change = first.adding(days: 365)
      result.prices.append(
        .init(
          product: number,
          first: first,
          last: change.adding(days: -1),
          price: UnitPrice(millionths: millionths, .usd)
        )
      )
      result.prices.append(
        .init(
          product: number,
          first: change,
          last: nil,
          price: UnitPrice(millionths: millionths / 100 * 103 / 100 * 100, .usd)
        )
      )
    }
  }

  private mutating func makeOffers() {
    let bands = [(11, 14, 2), (15, 24, 5), (25, 40, 10), (41, 60, 15)]
    for (index, (minimum, maximum, percent)) in bands.enumerated() {
      result.offers.append(
        .init(
          number: index + 2,
          description: "Volume Discount \(minimum) to \(maximum)",
          discount: Rate(percent: Int32(percent)),
          minimum: minimum,
          maximum: maximum
        )
      )
    }
  }

  private mutating func makeOrders() {
    let first = LocalDate(daysSince1970: 19_143)
    var line = 0
    for index in 1...scaled(1566) {
      let isReseller = random.happens(inThousand: 330)
      // Who resells never buys as a customer: the price depends on what an account is.
      let stores = scaled(701)
      let others = result.customers.count - stores
      let customer = 1 + (isReseller ? random.below(stores) : stores + random.below(others))
      let day = first.adding(days: random.below(700))
      var subtotal: Int64 = 0
      for _ in 0...random.below(isReseller ? 14 : 2) {
        line += 1
        subtotal += makeLine(line, of: 43_000 + index, on: day, isReseller)
      }
      result.orders.append(
        .init(
          number: 43_000 + index,
          day: day,
          customer: customer,
          hasSalesPerson: isReseller,
          territory: 1 + random.below(10),
          // As the other system keeps it: at four digits.
          subtotal: UnitPrice(millionths: (subtotal + 50) / 100 * 100, .usd)
        )
      )
    }
    // Lines whose order the file doesn't have.
    for _ in 0..<scaled(41) {
      line += 1
      _ = makeLine(line, of: 1, on: first, false)
    }
  }

  /// What the other system charged, with its own arithmetic: the price, then the line's sum.
  private mutating func makeLine(
    _ number: Int,
    of order: Int,
    on day: LocalDate,
    _ isReseller: Bool
  ) -> Int64 {
    let product = 1 + random.below(result.products.count)
    let quantity = isReseller ? 1 + random.below(30) : 1
    let price = result.prices.last { $0.product == product && $0.first <= day }
    let offer = result.offers.first {
      isReseller && $0.minimum <= quantity && quantity <= $0.maximum ?? quantity
    }
    let percent = Int64((offer?.discount.billionths ?? 0) / 10_000_000)
    let share = isReseller ? 60 - percent : 100
    let exact = Int128(price?.price.millionths ?? 0) * Int128(share)
    // To four digits, half up: hundredths of a millionth in, hundred millionths out.
    let unitPrice = Int64((exact + 5_000) / 10_000) * 100
    result.lines.append(
      .init(
        order: order,
        number: number,
        product: product,
        quantity: Quantity(Int32(quantity)),
        unitPrice: UnitPrice(millionths: unitPrice, .usd),
        discount: offer?.discount ?? .zero,
        row: number + 1
      )
    )
    return unitPrice * Int64(quantity) * (100 - percent) / 100
  }
}
