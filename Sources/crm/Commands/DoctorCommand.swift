import ArgumentParser
import CRMKit
import CRMPlatform
import CRMStore

/// Looks for damage: `crm doctor FILE`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Looks for damage in a book.",
    usage: "crm doctor FILE",
    discussion: """
      Checks the file's pages, every row against its schema, references and the chain of the \
      change log. Prints a finding a line; ends with 4 if there is one.
      """
  )

  @Argument(help: "The book.")
  var file: String

  @OptionGroup var options: BookOptions

  func run() throws {
    let findings: [String]
    do {
      let book = try options.open(file, creates: false)
      defer { book.close() }
      findings = try Waiting.run { try await book.crm.book.checkup() }
    } catch let error as StoreError where error.code == .corrupt {
      findings = ["\(error)"]
    }
    guard findings.isEmpty else {
      Platform.write(findings.map { "\($0)\n" }.joined())
      let count = findings.count == 1 ? "1 finding" : "\(findings.count) findings"
      throw Failure(
        .damage,
        "\(file): \(count). Restore a backup, or keep a copy and ask for help."
      )
    }
    Platform.write("\(file): no damage found.\n")
  }
}
