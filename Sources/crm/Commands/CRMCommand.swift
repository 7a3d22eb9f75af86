import ArgumentParser
import CRMStoreSQLite
import LuaSandbox

/// The program's commands; without a verb it opens a prompt.
struct CRMCommand: ParsableCommand {
  /// The release of the program.
  static let release = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "crm",
    abstract: "Opens a book of customers, quotes and orders, and speaks Lua with it.",
    usage: """
      crm FILE                       a prompt; crm.help() lists what there is
      crm FILE -c 'LUA'              runs statements and prints what they return
      crm FILE run SCRIPT [ARG…]     runs a file of Lua
      crm FILE import KIND CSV       imports a table
      crm doctor FILE                looks for damage
      crm plugin VERB …              writes, checks, tests and tries plugins
      crm FILE plugin VERB …         installs them in a book, and keeps them there
      crm FILE config VERB …         carries their configuration from book to book
      crm lua --sandbox SCRIPT       says whether a file of Lua is harmless
      """,
    discussion: """
      A file that doesn't exist is created. Statements may also come through a pipe; output that \
      isn't a terminal's is tab-separated, in full and without colour.

      EXIT CODES
        0   all went well
        1   something was refused, or a script failed
        2   the command line is wrong, or a file can't be read
        3   the book can't be opened: newer, damaged, locked or read-only
        4   the doctor found damage
        130 interrupted with ^C

      ENVIRONMENT
        USER      who acts, unless --as says otherwise
        COLUMNS   the width of tables
        NO_COLOR  no colour
      """,
    version: "crm \(release) (Lua \(Sandbox.luaVersion), SQLite \(SQLiteDriver.version))",
    subcommands: [
      ConsoleCommand.self, RunCommand.self, ImportCommand.self, DoctorCommand.self,
      LuaCommand.self, PluginCommand.self,
      ConfigCommand.self, ReferenceCommand.self,
    ],
    defaultSubcommand: ConsoleCommand.self
  )

  /// The words that can't be a book's name; `./run` can.
  static let verbs = [
    "open", "run", "import", "doctor", "lua", "plugin", "config", "reference", "help",
  ]
}
