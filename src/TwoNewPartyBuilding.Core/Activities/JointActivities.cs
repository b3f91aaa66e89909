using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>A branch's sheet of a record, to be filled.</summary>
/// <param name="Id">The record.</param>
/// <param name="Title">Its title.</param>
/// <param name="Date">Its day.</param>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Organization">Its name.</param>
/// <param name="Holder">Who holds the gathering.</param>
/// <param name="Version">The sheet's version.</param>
/// <param name="IsFilled">Whether it was filled before.</param>
/// <param name="Lines">The members, by name; in full where <see cref="JointActivities"/> was asked by the branch itself.</param>
public sealed record OpenSheet(Guid Id, string Title, DateOnly Date, Guid OrganizationId, string Organization, string Holder, Guid Version, bool IsFilled, IReadOnlyList<SheetLine> Lines);

/// <summary>Joint activities: the holder invites, each branch fills its own sheet from its own page and is credited once, where one of its members was there.</summary>
public sealed class JointActivities(AppDbContext db, UnscopedReads reads, ActivityAccess access)
{
    /// <summary>Organisations in a record at most. [DEF]</summary>
    public const int Most = 30;

    private const string Opened = "the sheet was opened by its own branch or by its link";

    /// <summary>Branches that may be invited: those of the whole street that still exist and do not take part yet.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> CandidatesAsync(Guid activityId, CancellationToken ct = default)
    {
        var types = Enum.GetValues<OrganizationType>().Where(t => t != OrganizationType.WorkingCommittee).ToArray();
        return [.. (await reads.PartyOrganizations("any branch of the street may be invited; its name is no secret").AsNoTracking()
            .Where(o => o.EndedOn == null && types.Contains(o.Type) && !db.ActivityBranches.Any(b => b.ActivityId == activityId && b.OrganizationId == o.Id))
            .OrderBy(o => o.Name).Select(o => new { o.Id, o.Name }).ToListAsync(ct)).Select(o => (o.Id, o.Name))];
    }

    /// <summary>Invites a branch; its roster of the day is laid in, and its page asks it to fill the sheet.</summary>
    public async Task<Outcome> InviteAsync(Guid activityId, Guid? organizationId, CancellationToken ct = default)
    {
        var activity = await access.FindAsync(activityId, ct);
        if (activity is null)
        {
            return Outcome.Missing();
        }

        if (WhyNot(activity) is { } refusal)
        {
            return Outcome.Refused("", refusal);
        }

        if (organizationId is not { } id || !await reads.PartyOrganizations("any branch of the street may be invited").AnyAsync(o => o.Id == id && o.EndedOn == null && o.Type != OrganizationType.WorkingCommittee, ct))
        {
            return Outcome.Refused("OrganizationId", "请从列表中选择党组织");
        }

        if (activity.Branches.Exists(b => b.OrganizationId == id))
        {
            return Outcome.Refused("OrganizationId", "这个党组织已经在参加名单中");
        }

        if (activity.Branches.Count >= Most)
        {
            return Outcome.Refused("OrganizationId", $"一次联合活动最多 {Most} 个党组织");
        }

        var branch = new ActivityBranch { ActivityId = activityId, OrganizationId = id };
        db.ActivityBranches.Add(branch);
        await access.FreezeAsync(branch, activity.Date, null, ct);
        return await SaveAsync(ct);
    }

    /// <summary>Takes an invitation back, as long as the branch has filled nothing.</summary>
    public async Task<Outcome> UninviteAsync(Guid activityId, Guid organizationId, CancellationToken ct = default)
    {
        var activity = await access.FindAsync(activityId, ct);
        var branch = activity?.Branches.Find(b => b.OrganizationId == organizationId && !b.IsLead);
        if (branch is null)
        {
            return Outcome.Missing();
        }

        if (WhyNot(activity!) is { } refusal)
        {
            return Outcome.Refused("", refusal);
        }

        if (branch.FilledAt is not null)
        {
            return Outcome.Refused("", "这个党组织已经填了到场人员，不能移出");
        }

        db.RemoveRange(await db.ActivityLinks.Where(l => l.BranchId == branch.Id).ToListAsync(ct));
        db.RemoveRange(branch.Attendances);
        db.Remove(branch);
        return await SaveAsync(ct);
    }

    /// <summary>The sheet of a branch the caller records for; null where there is none.</summary>
    public async Task<OpenSheet?> SheetAsync(Guid activityId, Guid organizationId, CancellationToken ct = default)
    {
        var organization = await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        return access.MayRecord(organization) && await db.Activities.AnyAsync(a => a.Id == activityId, ct) ? await OpenAsync(activityId, organizationId, masked: false, ct) : null;
    }

    /// <summary>Fills the sheet of a branch from its own page; nobody there is an answer too (scenario 55).</summary>
    public async Task<Outcome> FillAsync(Guid activityId, Guid organizationId, Guid version, IReadOnlyDictionary<Guid, SheetInput> sheet, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var activity = await access.FindAsync(activityId, ct);
        var branch = activity?.Branches.Find(b => b.OrganizationId == organizationId);
        var organization = branch is null ? null : await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        if (organization is null)
        {
            return Outcome.Missing();
        }

        if (!access.MayRecord(organization))
        {
            return Outcome.Refused("", ActivityAccess.NotYours);
        }

        if (activity!.State is ActivityState.Confirmed or ActivityState.Void)
        {
            return Outcome.Refused("", "这份记录已经确认或作废，到场人员不能再改；有出入请联系牵头党组织更正");
        }

        if (branch!.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        ActivityAccess.Tick(branch, sheet);
        (branch.FilledAt, branch.FilledBy) = (db.Clock.UtcNow, db.User.DisplayName);
        return await SaveAsync(ct);
    }

    /// <summary>A sheet with its words; masked for those who come by link.</summary>
    internal async Task<OpenSheet?> OpenAsync(Guid activityId, Guid organizationId, bool masked, CancellationToken ct)
    {
        // Whoever comes by link has no scope, so everything is read through the named door.
        var found = await db.ActivityBranches.AsNoTracking().Where(b => b.ActivityId == activityId && b.OrganizationId == organizationId)
            .Join(reads.PartyOrganizations(Opened), b => b.OrganizationId, o => o.Id, (b, o) => new { Branch = b, o.Name })
            .Join(reads.Activities(Opened), x => x.Branch.ActivityId, a => a.Id, (x, a) => new
            {
                x.Branch.Id,
                x.Branch.Version,
                x.Branch.FilledAt,
                a.Title,
                a.Date,
                x.Name,
                Holder = a.Organization!.Name,
            }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var lines = await reads.PartyMembers(Opened)
            .Join(db.Attendances.Where(a => a.BranchId == found.Id), m => m.Id, a => a.MemberId, (m, a) => new { m.Name, m.NameSort, Line = a }).ToListAsync(ct);
        return new OpenSheet(
            activityId, found.Title, found.Date, organizationId, found.Name, found.Holder, found.Version, found.FilledAt is not null,
            [.. lines.OrderBy(l => l.NameSort, StringComparer.Ordinal).Select(l => SheetLine.Of(l.Line, masked ? Codes.Masking.Mask(PersonalKind.Name, l.Name) : l.Name))]);
    }

    private string? WhyNot(Activity activity) => !access.MayRecord(activity.Organization) ? ActivityAccess.NotYours
        : activity.State is ActivityState.Confirmed or ActivityState.Void ? "这份记录已经确认或作废，要改请先更正" : null;

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
    }
}
