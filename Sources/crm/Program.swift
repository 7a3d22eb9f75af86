import ArgumentParser
import CRMKernel
import CRMPlatform

/// `crm`: a prompt, a script runner, an importer and a doctor for books.
@main struct Program {
  static func main() {
    let arguments = ArgumentOrder.verbFirst(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try CRMCommand.parseAsRoot(arguments)
      try command.run()
    } catch {
      finish(error)
    }
  }

  private static func finish(_ error: any Error) -> Never {
    if let failure = error as? Failure {
      if let message = failure.message { Platform.write("crm: \(message.inPlainLines)\n", to: 2) }
      Failure.exit(failure.code)
    }
    let code = CRMCommand.exitCode(for: error)
    if code == .success {
      Platform.write(CRMCommand.fullMessage(for: error) + "\n")
      Failure.exit(.ok)
    }
    if code == .validationFailure {
      Platform.write(CRMCommand.fullMessage(for: error) + "\n", to: 2)
      Failure.exit(.usage)
    }
    let failure = Failure(error)
    if let message = failure.message { Platform.write("crm: \(message.inPlainLines)\n", to: 2) }
    Failure.exit(failure.code)
  }
}
