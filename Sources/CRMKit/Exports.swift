// `import CRMKit` gives the whole library: hosts that want less import the contexts.
@_exported public import CRMCatalog
@_exported public import CRMConfigurator
@_exported public import CRMPricing
@_exported public import CRMGovernance
@_exported public import CRMInterchange
@_exported public import CRMInventory
@_exported public import CRMKernel
@_exported public import CRMParties
@_exported public import CRMPluginTools
@_exported public import CRMPlugins
@_exported public import CRMSales
@_exported public import CRMScripting
@_exported public import CRMService
@_exported public import CRMStore
@_exported public import CRMStoreSQLite
@_exported public import CRMWork
