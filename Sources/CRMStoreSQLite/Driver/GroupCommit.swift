import CRMStore

/// Commits the writes that wait together, each in a savepoint of its own.
///
/// Waiting for the disk is what a commit costs. Sixteen writes that share one
/// cost little more than one.
struct GroupCommit {
  let connection: SQLiteConnection
  /// Whether each write runs twice, undone in between.
  let rerunsWrites: Bool

  private typealias Result = Swift.Result<Job.Delivery, any Error>

  /// Runs every job, and tells each how it went once that is durable.
  func commit(_ jobs: [Job]) {
    do throws(Failure) {
      for (job, result) in try attempt(jobs) { job.deliver(result) }
    } catch {
      recover(jobs, from: error)
    }
  }

  private func recover(_ jobs: [Job], from failure: Failure) {
    switch failure {
    // Stopping a statement that writes undid the others' work, too.
    case .cancelled(let job): commit(jobs.filter { $0 !== job })
    // One of them is to blame, and perhaps not the one that met the error.
    case .lost where jobs.count > 1: for job in jobs { commit([job]) }
    case .lost(let error), .cannotBegin(let error):
      for job in jobs { job.deliver(.failure(error)) }
    }
  }

  /// Why nothing of a group was committed.
  private enum Failure: Error {
    case cannotBegin(any Error)
    case cancelled(Job)
    case lost(any Error)
  }

  /// Runs the jobs in one transaction.
  ///
  /// Refusals are told after the commit, too: a job may have been refused for
  /// what one before it wrote.
  private func attempt(_ jobs: [Job]) throws(Failure) -> [(Job, Result)] {
    do { try connection.beginTransaction("BEGIN IMMEDIATE") } catch { throw .cannotBegin(error) }
    var results: [(Job, Result)] = []
    do throws(Failure) {
      for job in jobs {
        if rerunsWrites { _ = try run(job, keepsChanges: false) }
        if let result = try run(job, keepsChanges: true) { results.append((job, result)) }
      }
    } catch {
      try? connection.endTransaction("ROLLBACK")
      throw error
    }
    do { try connection.endTransaction("COMMIT") } catch { throw .lost(error) }
    connection.emptyLog()
    return results
  }

  /// Runs one job in a savepoint, and returns how it went unless it was cancelled.
  private func run(_ job: Job, keepsChanges: Bool) throws(Failure) -> Result? {
    do { try connection.run("SAVEPOINT crm_write") } catch { throw .lost(error) }
    let outcome = job.run(on: connection)
    guard connection.hasOpenTransaction else { throw loss(of: job, outcome) }
    var result: Result?
    if case .finished(let finished) = outcome { result = finished }
    do {
      if case .success? = result, keepsChanges {
      } else {
        try connection.run("ROLLBACK TO crm_write")
      }
      try connection.run("RELEASE crm_write")
    } catch {
      throw .lost(error)
    }
    return result
  }

  private func loss(of job: Job, _ outcome: Job.Outcome) -> Failure {
    switch outcome {
    case .cancelled: .cancelled(job)
    case .finished(.failure(let error)): .lost(connection.block ?? error)
    case .finished(.success):
      .lost(connection.block ?? StoreError(.failed, "A write ended its transaction by itself."))
    }
  }
}
