using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>
/// The registration form (企业党建基本情况登记表) as a table, one unit a row, in the order of domain 1.4. What the form asks by
/// words (坐落地, 组建形式, 类别, …) has a column for each word, ticked √ or ×. Who filled it in and checked it signs below.
/// </summary>
internal static class RegistrationColumns
{
    private const string Unit = "单位";
    private const string Scale = "规模";

    private static readonly HashSet<string> Signed = [nameof(RegistrationFields.FormFilledOn), nameof(RegistrationFields.FormFilledBy), nameof(RegistrationFields.FormCheckedBy)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<WrittenColumn> All { get; } =
    [
        .. new[] { nameof(EnterpriseFields.Name), nameof(EnterpriseFields.CreditCode) }.Select(n => Read(n, Unit)),
        .. Ticks(nameof(EnterpriseFields.Location)),
        .. new[]
        {
            nameof(EnterpriseFields.ParkLevel), nameof(EnterpriseFields.IsHundredMillionBuilding), nameof(EnterpriseFields.LocationName),
            nameof(EnterpriseFields.RegisteredAddress), nameof(EnterpriseFields.BusinessAddress), nameof(EnterpriseFields.ContactPhone),
        }.Select(n => Read(n, Unit)),
        .. Ticks(nameof(EnterpriseFields.Ownership)),
        Read(nameof(EnterpriseFields.RevenueWan), Scale),
        Read(nameof(EnterpriseFields.Employees), Scale),
        new WrittenColumn("是否规模以上企业", null) { Key = EnterpriseColumns.AboveScale, Group = Scale, NamedWidth = 9 },
        .. FieldCatalog.Of<RegistrationFields>().Where(f => !Signed.Contains(f.Name)).SelectMany(f => EnterpriseColumns.Ticked.ContainsKey(f.Name) ? Ticks(f.Name) : [Read(f.Name, EnterpriseColumns.GroupOf(f))]),
    ];

    private static SheetDefinition Sheet => EnterpriseSheet.DefinitionOf(EnterpriseKind.NonPublicEnterprise);

    private static WrittenColumn Read(string key, string group) => new(Sheet[key].Label, Sheet[key]) { Group = group };

    private static IEnumerable<WrittenColumn> Ticks(string field) => EnterpriseColumns.TicksOf(field).Select(c => new WrittenColumn(((Enum)c.Tick!).Label(), Sheet[c.Key]) { Group = c.Group });
}
