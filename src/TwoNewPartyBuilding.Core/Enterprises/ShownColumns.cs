using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.ListLayouts;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>
/// The columns of the ledger list as columns of a workbook, in the person's own choice and order. Name and credit code always go
/// out, as they always stand in the list; with them the file can be brought back.
/// </summary>
internal static class ShownColumns
{
    /// <summary>The columns of the sheet of one kind of unit; what that kind does not have is left out.</summary>
    public static IReadOnlyList<WrittenColumn> Of(IEnumerable<EnterpriseListColumn> shown, EnterpriseKind kind)
    {
        var definition = EnterpriseSheet.DefinitionOf(kind);
        return
        [
            Read(definition, nameof(EnterpriseFields.Name)),
            Read(definition, nameof(EnterpriseFields.CreditCode)),
            .. shown.SelectMany(column => Of(column, definition)),
        ];
    }

    private static IEnumerable<WrittenColumn> Of(EnterpriseListColumn column, SheetDefinition definition) => column switch
    {
        EnterpriseListColumn.Community => [Read(definition, EnterpriseColumns.Community)],
        EnterpriseListColumn.Grid => [Read(definition, EnterpriseColumns.Grid)],
        EnterpriseListColumn.Industry => definition.IndexOf(EnterpriseColumns.Industry) < 0 ? [] : [Read(definition, EnterpriseColumns.Industry)],
        EnterpriseListColumn.Employees => [Read(definition, nameof(EnterpriseFields.Employees))],
        EnterpriseListColumn.Revenue => [Read(definition, nameof(EnterpriseFields.RevenueWan))],
        EnterpriseListColumn.Members => [Read(definition, nameof(RegistrationFields.MembersHere))],
        EnterpriseListColumn.Organization => [Read(definition, nameof(RegistrationFields.HasPartyOrganization)), Read(definition, nameof(RegistrationFields.OrganizationName))],
        EnterpriseListColumn.Ledger => [Told("所在台账", EnterpriseColumns.StandsIn, 18)],
        EnterpriseListColumn.Status => [Read(definition, nameof(EnterpriseFields.OperatingStatus))],
        EnterpriseListColumn.Address => [Read(definition, nameof(EnterpriseFields.BusinessAddress))],
        EnterpriseListColumn.FoundedOn => [Read(definition, nameof(EnterpriseFields.FoundedOn))],
        EnterpriseListColumn.Tags => [Read(definition, nameof(EnterpriseFields.IsModelSite)), Read(definition, nameof(EnterpriseFields.IsLeaderContactPoint))],
        EnterpriseListColumn.FactsAsOf => [Told("资料截止日期", EnterpriseColumns.Facts, 12)],
        EnterpriseListColumn.Updated => [Told("更新日期", EnterpriseColumns.Updated, 12)],
        _ => [],
    };

    // Without the groups of the whole ledger: columns out of their order have no neighbours to share one with.
    private static WrittenColumn Read(SheetDefinition definition, string key) => new(definition[key].Label, definition[key]);

    private static WrittenColumn Told(string heading, string key, double width) => new(heading, null) { Key = key, NamedWidth = width };
}
