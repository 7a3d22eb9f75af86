import CRMKernel

extension Message {
  /// The message as it comes back from JSON: amounts, dates and other values as the text that they
  /// show, so that what is read equals what was kept.
  var kept: Message {
    Message(
      key: key,
      arguments: arguments.map { argument in
        switch argument {
        case .quantity, .rate, .money, .price, .date, .instant: .text(argument.plainText)
        case .record: Message(argument)?.kept.value ?? argument
        default: argument
        }
      }
    )
  }
}
