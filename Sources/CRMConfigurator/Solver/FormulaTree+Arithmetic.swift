extension FormulaTree {
  static func product(_ one: Bounds, _ other: Bounds) -> Bounds {
    let corners = (
      one.low &* other.low, one.low &* other.high, one.high &* other.low, one.high &* other.high
    )
    return Bounds(
      min(corners.0, corners.1, corners.2, corners.3),
      max(corners.0, corners.1, corners.2, corners.3)
    )
  }

  /// The bounds of a whole quotient; the divisor is above zero.
  static func quotient(_ one: Bounds, _ other: Bounds) -> Bounds {
    let least = max(1, other.low)
    let most = max(least, other.high)
    return Bounds(
      min(one.low.flooredQuotient(least), one.low.flooredQuotient(most)),
      max(one.high.flooredQuotient(least), one.high.flooredQuotient(most))
    )
  }

  /// The bounds of a remainder; the divisor is above zero.
  static func remainder(_ one: Bounds, _ other: Bounds) -> Bounds {
    let most = max(1, other.high)
    if other.isFixed, one.low.flooredQuotient(most) == one.high.flooredQuotient(most) {
      let start = one.low.flooredQuotient(most) &* most
      return Bounds(one.low &- start, one.high &- start)
    }
    if one.low >= 0, one.high < max(1, other.low) { return one }
    return Bounds(0, one.low >= 0 ? min(most - 1, one.high) : most - 1)
  }

  /// Which factors give a product: `product / divisor`, as far as bounds say.
  ///
  /// Nil says nothing, as the divisor may be zero; an empty result has its low above its high.
  static func factor(of product: Bounds, by divisor: Bounds) -> Bounds? {
    guard divisor.low > 0 || divisor.high < 0 else { return nil }
    // x·d = p has x between the least and the most of the corners' quotients.
    var low = Int64.max
    var high = Int64.min
    for numerator in [product.low, product.high] {
      for denominator in [divisor.low, divisor.high] {
        low = min(low, numerator.flooredQuotient(denominator))
        high = max(high, numerator.ceiledQuotient(denominator))
      }
    }
    if divisor.isFixed {
      let (least, most) =
        divisor.low > 0 ? (product.low, product.high) : (product.high, product.low)
      return Bounds(least.ceiledQuotient(divisor.low), most.flooredQuotient(divisor.low))
    }
    return Bounds(low, high)
  }
}
