using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>The organisations of the office's own roster of organisations, entered directly, for tests of what comes after it.</summary>
public static class OfficeOrganizations
{
    private const int FirstRow = 4;

    /// <summary>Enters the tree, what it covers and the secretaries by name.</summary>
    public static async Task EnterAsync(AppDbContext db)
    {
        await using var file = LedgerFiles.Open("党组织花名册.xlsx");
        var rows = WorkbookReader.Read(file).Sheets[0].Rows.Where(r => r.Number >= FirstRow).ToList();
        var root = await TestData.AddOrganizationAsync(db, "滨河街道党工委", OrganizationType.WorkingCommittee, null, null);
        var known = new Dictionary<string, PartyOrganization> { [root.Name] = root };
        foreach (var row in rows)
        {
            var type = row.At(3).Text switch { "党委" => OrganizationType.Committee, "联合党支部" => OrganizationType.JointBranch, _ => OrganizationType.Branch };
            var names = row.At(6).Text.Split('、', StringSplitOptions.RemoveEmptyEntries).Select(Enterprise.KeyOf).ToArray();
            var units = await db.Enterprises.Where(e => names.Contains(e.NameKey)).Select(e => e.Id).ToArrayAsync();
            var organization = await TestData.AddOrganizationAsync(db, row.At(2).Text, type, known[row.At(4).Text], null, units);
            known[organization.Name] = organization;
            if (row.At(8).Text is { Length: > 0 } secretary)
            {
                db.OrganizationPosts.Add(new OrganizationPost
                {
                    OrganizationId = organization.Id, Kind = PostKind.Secretary, PersonName = secretary, Phone = row.At(9).Text, From = organization.FoundedOn!.Value,
                });
            }
        }

        await db.SaveChangesAsync();
    }
}
