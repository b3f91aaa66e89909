using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>The root of the tree: the street's working committee, which comes into being with the first organisation under it.</summary>
public sealed class OrganizationRoot(AppDbContext db, SettingsReader settings)
{
    private const string Ending = "党工委";

    /// <summary>The name it has, or will have: the street's name and 党工委.</summary>
    public async Task<string> NameAsync(CancellationToken ct) =>
        await db.PartyOrganizations.AsNoTracking().Where(o => o.Type == OrganizationType.WorkingCommittee).Select(o => o.Name).FirstOrDefaultAsync(ct)
        ?? await settings.TextAsync(PortalParameters.StreetName, ct) + Ending;

    /// <summary>Whether the street's name was ever given; until then a workbook may name the working committee.</summary>
    public async Task<bool> IsNamedAsync(CancellationToken ct) =>
        await db.PartyOrganizations.AnyAsync(o => o.Type == OrganizationType.WorkingCommittee, ct)
        || await settings.FindAsync(PortalParameters.StreetName, null, null, ct) is not null;

    /// <summary>The root, made where there is none yet, under the street's name or the one given. The caller saves.</summary>
    public async Task<PartyOrganization> EnsureAsync(CancellationToken ct, string? name = null, Guid? importId = null)
    {
        if (db.PartyOrganizations.Local.FirstOrDefault(o => o.Type == OrganizationType.WorkingCommittee) is { } known)
        {
            return known;
        }

        return await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Type == OrganizationType.WorkingCommittee, ct)
            ?? OrganizationBook.Open(
                db, await OrganizationBook.NextNumberAsync(db, ct), new OrganizationState(name ?? await NameAsync(ct), OrganizationType.WorkingCommittee, true, null),
                null, null, new OrganizationEvent(OrganizationBook.Unknown, "街道党工委，随第一个党组织登记", ImportId: importId));
    }

    /// <summary>Whether a name means the working committee: its own name, with or without 中共, 党工委 or 工作委员会.</summary>
    public static bool Means(string written, string root) => Plain(written) == Plain(root);

    /// <summary>Whether a name is that of some working committee.</summary>
    public static bool IsWorkingCommittee(string written) => Plain(written) is var plain && plain.EndsWith(Ending, StringComparison.Ordinal) && plain.Length > Ending.Length;

    private static string Plain(string name)
    {
        var key = Enterprises.Enterprise.KeyOf(name);
        key = key.StartsWith("中共", StringComparison.Ordinal) ? key[2..] : key;
        foreach (var ending in new[] { "党工作委员会", "工作委员会", "工委" })
        {
            if (key.EndsWith(ending, StringComparison.Ordinal) && !key.EndsWith(Ending, StringComparison.Ordinal))
            {
                return key[..^ending.Length] + Ending;
            }
        }

        return key;
    }
}
