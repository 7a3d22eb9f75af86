import CRMKernel

extension Refusal {
  static func noPrice(_ line: PriceRequestLine, in chain: BookChain, on day: LocalDate) -> Refusal {
    let sku = line.product.sku
    guard let book = chain.books.first?.terms else {
      return Refusal(
        "pricing.noPrice",
        "\(sku) has no price.",
        remedy: "Give the product a price, or name a price book.",
        field: sku
      )
    }
    if book.days.miss(day) != nil {
      return Refusal(
        "pricing.bookNotValid",
        "The price book \(book.name) isn't valid on \(day).",
        remedy: "Choose another price book or day.",
        field: "price_book"
      )
    }
    return Refusal(
      "pricing.noPrice",
      "\(book.name) has no price for \(line.quantity) \(sku) on \(day).",
      remedy: "Set one with prices.set, or choose another price book.",
      field: sku
    )
  }

  static func noBasePrice(_ line: PriceRequestLine, in book: String) -> Refusal {
    Refusal(
      "pricing.noBase",
      "\(book) computes the price of \(line.product.sku) from another, and there is none.",
      remedy: "Give the product a price, or set one in the book on which \(book) stands.",
      field: line.product.sku
    )
  }

  static func returnWithoutPrice(_ line: PriceRequestLine) -> Refusal {
    Refusal(
      "pricing.return",
      "\(line.quantity) \(line.product.sku) are a return without the price at which they were sold.",
      remedy: "Name the line that is returned: returns have its price, never the list's.",
      field: line.product.sku
    )
  }

  static func negativeFormula(
    _ line: PriceRequestLine,
    _ formula: PriceFormula,
    _ price: UnitPrice
  ) -> Refusal {
    Refusal(
      "pricing.negative",
      "\(formula.description) gives \(price) for \(line.product.sku).",
      remedy: "A price is zero or more.",
      field: line.product.sku
    )
  }

  static func lessThanItsTaxes(_ line: PriceRequestLine, _ price: UnitPrice) -> Refusal {
    Refusal(
      "pricing.negative",
      "\(line.product.sku) costs \(price) with its taxes, and these alone are more.",
      remedy: "Raise its price, or mend its taxes.",
      field: line.product.sku
    )
  }

  static func negativePrice(_ line: PriceRequestLine, after name: String) -> Refusal {
    Refusal(
      "pricing.negative",
      "\(name) would make the price of \(line.product.sku) negative.",
      remedy: "A price is zero or more.",
      field: line.product.sku
    )
  }
}
