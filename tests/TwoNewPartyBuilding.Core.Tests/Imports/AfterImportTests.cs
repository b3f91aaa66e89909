using System.Text.Json;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Imports;

/// <summary>
/// All the office's files in one database, in the order of their README and with no correction made: what the portal itself then
/// counts, on its lists and its coverage page, is what expected.json says under “after_import”.
/// </summary>
public class AfterImportTests
{
    // Its import comes with the records of organisational life; none of the figures below depends on it.
    private const string OfLife = "2026年组织生活台账.xlsx";

    private static readonly string[] Files =
    [
        "1-规模以上非公企业台账.xlsx", "2-规模以下非公企业台账.xls", "3-重点管理与准备撤销台账.xlsx", "5-社会组织台账.xlsx", "党组织花名册.xlsx", "党员名册.xlsx",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_all_files_the_portals_own_counts_are_those_expected()
    {
        using var desk = await ImportDesk.OpenAsync();
        foreach (var file in Files)
        {
            var batch = await desk.CommitAsync((await desk.BringAsync(file)).Id);
            Assert.True(batch.State == ImportState.Committed, $"{file}: {batch.Message}");
        }

        var counted = await CountAsync(desk);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(LedgerFiles.PathOf("expected.json"), Ct));

        Assert.Equal(json.RootElement.GetProperty("files").EnumerateObject().Select(f => f.Name).Order(), Files.Append(OfLife).Order());

        // Both ways: a key that nobody counts fails, and so does a count that the file no longer names.
        Assert.Equal(
            json.RootElement.GetProperty("after_import").EnumerateObject().Select(k => $"{k.Name} = {Text(k.Value)}").Order(StringComparer.Ordinal),
            counted.Select(k => $"{k.Key} = {k.Value}").Order(StringComparer.Ordinal));
    }

    private static async Task<Dictionary<string, string>> CountAsync(ImportDesk desk)
    {
        await using var scope = desk.Open();
        var ledgers = (await scope.Get<EnterpriseList>().ReadAsync(new EnterpriseFilter(), Ct)).Counts;
        var members = (await scope.Get<MemberList>().ReadAsync(new MemberFilter(), Ct)).Counts.All;
        var open = (await scope.Get<MemberList>().ReadAsync(new MemberFilter { Missing = MissingMemberFact.OpenEmployer }, Ct)).Counts.All;
        var organizations = (await scope.Get<OrganizationList>().ReadAsync(new OrganizationFilter(), Ct)).Counts;
        var snapshot = await scope.Get<CoverageReader>().ReadAsync(null, Ct);
        var figures = await scope.Get<CoverageService>().FiguresAsync(Ct);
        return new Dictionary<string, string>
        {
            ["units"] = $"{ledgers[Ledger.AboveScale] + ledgers[Ledger.BelowScale] + ledgers[Ledger.PendingDeregistration]}",
            ["social_organisations"] = $"{ledgers[Ledger.SocialOrganizations]}",
            ["pending_deregistration"] = $"{ledgers[Ledger.PendingDeregistration]}",
            ["members"] = $"{members}",
            ["members_with_open_employer"] = $"{open}",
            ["branches"] = $"{organizations.Where(t => OrganizationRules.IsBranch(t.Key)).Sum(t => t.Value)}",
            ["units_with_members"] = $"{snapshot.Units.Count(u => u.Members > 0)}",
            ["units_with_organisation"] = $"{snapshot.Units.Count(u => u.IsCovered)}",
            ["K1"] = Text(figures[Indicator.K1]),
            ["K3"] = Text(figures[Indicator.K3]),
        };
    }

    private static string Text(Rate rate) => $"{rate.Numerator}/{rate.Denominator}";

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Join('/', value.EnumerateArray().Select(v => v.GetInt32())) : value.GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
