public import CRMKernel

/// What is wrong with a CSV file, and where.
public struct CSVError: Error, Hashable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// A quoted field has no closing quote before the file ends.
    case unterminatedQuote
    /// A quote stands inside a field that doesn't begin with one, or text follows a closing one.
    case strayQuote
    /// A row has another number of fields than the first row.
    case raggedRow(found: Int, expected: Int)
    /// A zero byte: the file isn't text, or its encoding was guessed wrong.
    case zeroByte
    /// Bytes that mean nothing in the file's encoding.
    case invalidText(CSVEncoding)
    /// A field or row is longer than the reader's limit, in bytes.
    case tooLong(limit: Int)
  }

  /// What is wrong, to switch on.
  public let problem: Problem
  /// The row's number; the first row, usually the header, is 1.
  public let row: Int
  /// The field's number in its row, from 1.
  public let column: Int
  /// The line of the file where the row begins, which differs where fields contain line breaks.
  public let line: Int

  /// Places a problem; rows, columns and lines count from 1.
  public init(_ problem: Problem, row: Int, column: Int, line: Int) {
    self.problem = problem
    self.row = row
    self.column = column
    self.line = line
  }
}

extension CSVError: CustomStringConvertible {
  /// The error as the importer's report shows it.
  public var refusal: Refusal {
    Refusal(
      code,
      "\(place): \(message)",
      remedy: Message(verbatim: remedy),
      field: "column \(column)"
    )
  }

  /// The same for those who tell the place themselves.
  var unplacedRefusal: Refusal {
    Refusal(
      code,
      Message(verbatim: message),
      remedy: Message(verbatim: remedy),
      field: "column \(column)"
    )
  }

  public var description: String { refusal.description }

  private var place: String {
    line == row ? "Row \(row), column \(column)" : "Row \(row) (line \(line)), column \(column)"
  }

  private var code: Refusal.Code {
    switch problem {
    case .unterminatedQuote: "csv.unterminated-quote"
    case .strayQuote: "csv.stray-quote"
    case .raggedRow: "csv.ragged-row"
    case .zeroByte: "csv.zero-byte"
    case .invalidText: "csv.invalid-text"
    case .tooLong: "csv.too-long"
    }
  }

  private var message: String {
    switch problem {
    case .unterminatedQuote: "a quote is opened here and never closed."
    case .strayQuote: "a quote stands in the middle of the field."
    case .raggedRow(let found, let expected):
      "the row has \(found) fields, the first row has \(expected)."
    case .zeroByte: "the field contains a zero byte."
    case .invalidText(let encoding): "the field is not valid \(encoding.name)."
    case .tooLong(let limit): "the row is longer than \(limit) bytes."
    }
  }

  private var remedy: String {
    switch problem {
    case .unterminatedQuote: "Close it, or double it if it belongs to the text."
    case .strayQuote: "Put the whole field in quotes and double the ones inside."
    case .raggedRow: "Check for a missing or unquoted delimiter."
    case .zeroByte: "Save the file as UTF-8 text, or state its encoding."
    case .invalidText: "State the file's encoding, or save it as UTF-8."
    case .tooLong: "Look for a missing closing quote, or raise the limit."
    }
  }
}
