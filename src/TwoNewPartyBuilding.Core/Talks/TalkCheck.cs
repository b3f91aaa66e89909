using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>A pair of M9 that is missing.</summary>
/// <param name="OtherId">The other one of the committee; null where any of it will do.</param>
/// <param name="Name">The name, or “委员”.</param>
public sealed record MissingPair(Guid? OtherId, string Name);

/// <summary>A member in the check.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name; in full for whoever records for the branch, else masked.</param>
/// <param name="Post">The post in the committee, or null.</param>
/// <param name="Talks">Talks of the year, in either role.</param>
/// <param name="LastOn">The day of the last one, or null.</param>
/// <param name="Level">How the member stands (R-3.12).</param>
/// <param name="Missing">Pairs that are missing.</param>
public sealed record TalkMember(Guid MemberId, string Name, PostKind? Post, int Talks, DateOnly? LastOn, TalkLevel Level, IReadOnlyList<MissingPair> Missing);

/// <summary>Who has not been talked with in a branch.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Organization">Its name.</param>
/// <param name="Year">The year.</param>
/// <param name="Day">The day as of which the members are listed.</param>
/// <param name="Minimum">TalkMinimum.</param>
/// <param name="Target">TalkTarget.</param>
/// <param name="Members">The members, those who are missing first.</param>
/// <param name="Unknown">Members of the committee who are not in the rosters, so that their pairs cannot be counted; masked unless the caller records.</param>
/// <param name="MayRecord">The caller records for the branch.</param>
/// <param name="Talker">Who talks unless somebody else is chosen: the caller where in the committee, else the secretary.</param>
public sealed record TalkCheckRead(
    Guid OrganizationId, string Organization, int Year, DateOnly Day, int Minimum, int Target, IReadOnlyList<TalkMember> Members, IReadOnlyList<string> Unknown, bool MayRecord, Guid? Talker)
{
    /// <summary>How many stand so.</summary>
    public int Count(TalkLevel level) => Members.Count(m => m.Level == level);
}

/// <summary>A branch in the overview.</summary>
public sealed record TalkBranchRow(Guid Id, string Name, string? Community, TalkTally Tally);

/// <summary>The branches of the scope, one page.</summary>
/// <param name="Year">The year.</param>
/// <param name="Minimum">TalkMinimum.</param>
/// <param name="Target">TalkTarget.</param>
/// <param name="Rows">The rows, in the order of the tree: branches are not ranked.</param>
public sealed record TalkOverview(int Year, int Minimum, int Target, Page<TalkBranchRow> Rows);

/// <summary>The form of a talk: who may talk and be talked with on a day.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Organization">Its name.</param>
/// <param name="Members">Its members of that day with their talks of the year; those who are missing first.</param>
/// <param name="Talker">Who talks unless somebody else is chosen.</param>
public sealed record TalkRoster(Guid OrganizationId, string Organization, IReadOnlyList<TalkMember> Members, Guid? Talker);

/// <summary>R-3.12 per member and branch: who has not been talked with, and which pairs are missing (谁还没谈).</summary>
public sealed class TalkCheck(AppDbContext db, UnscopedReads reads, TalkAccess access, ActivityAccess roster, TalkTallies tallies, DutyReader duties)
{
    /// <summary>Rows of a page of the overview.</summary>
    public const int PageSize = 50;

    /// <summary>The check of a branch; null where there is none in scope.</summary>
    public async Task<TalkCheckRead?> ReadAsync(Guid organization, int? year, CancellationToken ct = default)
    {
        var shown = YearOf(year);
        var end = new DateOnly(shown, 12, 31);
        return await ReadAsync(organization, shown, end < db.Today ? end : db.Today, ct);
    }

    /// <summary>The roster of a day for the form; null where the branch is not one the caller records for.</summary>
    public async Task<TalkRoster?> RosterAsync(Guid organization, DateOnly day, CancellationToken ct = default) =>
        await ReadAsync(organization, day.Year, day, ct) is { MayRecord: true } read ? new TalkRoster(read.OrganizationId, read.Organization, read.Members, read.Talker) : null;

    /// <summary>The branches of the scope that existed in the year.</summary>
    public async Task<TalkOverview> OverviewAsync(int? year, Guid? community, int page, CancellationToken ct = default)
    {
        var shown = YearOf(year);
        var (first, last) = (new DateOnly(shown, 1, 1), new DateOnly(shown, 12, 31));
        var types = Enum.GetValues<OrganizationType>().Where(OrganizationRules.IsBranch).ToArray();
        var chosen = db.PartyOrganizations.AsNoTracking().Where(o => types.Contains(o.Type) && (o.EndedOn == null || o.EndedOn > last || o.EndedOn > db.Today) && (o.FoundedOn == null || o.FoundedOn <= last));
        if (community is { } place)
        {
            chosen = chosen.Where(o => o.CommunityId == (place == Guid.Empty ? null : place));
        }

        var total = await chosen.CountAsync(ct);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var names = await chosen.OrderBy(o => o.TreePath).ThenBy(o => o.Id).Skip((number - 1) * PageSize).Take(PageSize).Select(o => new { o.Id, o.Name, Community = o.Community!.Name }).ToListAsync(ct);
        var terms = await duties.TermsAsync(ct);
        var asked = TalkYear.Of(new DutyWindow(first, last, shown, 0), terms, db.Today);
        var counted = names.Count == 0 ? [] : (await tallies.ReadAsync([.. names.Select(n => n.Id)], [asked], ct)).ToDictionary(t => t.OrganizationId);
        return new TalkOverview(shown, asked.Minimum, asked.Target, new Page<TalkBranchRow>(
            [.. names.Select(n => new TalkBranchRow(n.Id, n.Name, n.Community, counted.GetValueOrDefault(n.Id) ?? new TalkTally(n.Id, shown, 0, 0, 0)))], number, PageSize, total));
    }

    /// <summary>The year asked for, this one at the latest.</summary>
    public int YearOf(int? year) => year is { } asked && asked >= 2000 && asked < db.Today.Year ? asked : db.Today.Year;

    private async Task<TalkCheckRead?> ReadAsync(Guid organization, int year, DateOnly day, CancellationToken ct)
    {
        var branch = await db.PartyOrganizations.AsNoTracking().Where(o => o.Id == organization).Select(o => new { o.Name, o.Type, o.TreePath }).FirstOrDefaultAsync(ct);
        if (branch is null || !OrganizationRules.IsBranch(branch.Type))
        {
            return null;
        }

        var mayRecord = access.MayRecord(branch.TreePath);
        string Shown(string? name) => mayRecord ? name ?? "" : Masking.Mask(PersonalKind.Name, name);
        var terms = await duties.TermsAsync(ct);
        var end = new DateOnly(year, 12, 31);
        var (minimum, target) = (terms.On(DutyParameters.TalkMinimum, end), terms.On(DutyParameters.TalkTarget, end));
        var people = await roster.RosterAsync(organization, day, null, ct);
        var posts = await access.CommitteeAsync(organization, day, ct);
        var committee = posts.Where(p => p.MemberId is { } id && people.Any(m => m.MemberId == id)).ToDictionary(p => p.MemberId!.Value, p => p.Kind);
        var names = people.ToDictionary(m => m.MemberId, m => m.Name);
        var talks = (await TalksAsync([.. names.Keys], new DateOnly(year, 1, 1), end < db.Today ? end : db.Today, ct)).ToLookup(t => t.MemberId);
        var members = people.Select(m =>
        {
            var own = talks[m.MemberId].ToList();
            var pairs = TalkRules.MissingPairs(m.MemberId, committee.Keys, own.Select(t => t.OtherId).OfType<Guid>().ToHashSet());
            return new TalkMember(
                m.MemberId, Shown(m.Name), committee.TryGetValue(m.MemberId, out var post) ? post : null, own.Count, own.Select(t => (DateOnly?)t.HeldOn).Max(), TalkRules.LevelOf(own.Count, minimum, target),
                [.. pairs.Select(p => new MissingPair(p, p is { } other ? Shown(names[other]) : "委员"))]);
        });
        var talker = posts.FirstOrDefault(p => p.IsMe && p.MemberId is { } id && committee.ContainsKey(id))?.MemberId
            ?? posts.Where(p => p.MemberId is { } id && committee.ContainsKey(id)).OrderBy(p => p.Kind).FirstOrDefault()?.MemberId;
        return new TalkCheckRead(
            organization, branch.Name, year, day, minimum, target, [.. members.OrderBy(m => m.Level).ThenBy(m => m.Missing.Count == 0).ThenBy(m => m.Post ?? PostKind.GroupLeader)],
            [.. posts.Where(p => p.MemberId is null || !committee.ContainsKey(p.MemberId.Value)).Select(p => $"{p.Kind.Label()}{(p.Name is null ? "" : $" {Shown(p.Name)}")}")], mayRecord, talker);
    }

    private async Task<IReadOnlyList<(Guid MemberId, Guid? OtherId, DateOnly HeldOn)>> TalksAsync(Guid[] members, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var rows = await reads.Talks("a member's talks count wherever they were held; only day and pair are told").AsNoTracking()
            .Where(t => t.State == TalkState.Recorded && t.HeldOn >= from && t.HeldOn <= to && (members.Contains(t.PartnerId) || (t.TalkerId != null && members.Contains(t.TalkerId.Value))))
            .Select(t => new { t.TalkerId, t.PartnerId, t.HeldOn }).ToListAsync(ct);
        return [.. rows.Select(t => (t.PartnerId, t.TalkerId, t.HeldOn)), .. rows.Where(t => t.TalkerId is not null).Select(t => (t.TalkerId!.Value, (Guid?)t.PartnerId, t.HeldOn))];
    }
}
