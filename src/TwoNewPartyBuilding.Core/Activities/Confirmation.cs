using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>How somebody may confirm a record .</summary>
public enum ConfirmRight
{
    /// <summary>Not at all: no post gives the right.</summary>
    None,

    /// <summary>Has the post, but wrote the record: somebody else has to.</summary>
    WroteIt,

    /// <summary>Wrote it, and the branch has no second committee member: may, labelled so.</summary>
    Alone,

    /// <summary>May.</summary>
    May,
}

/// <summary>R-3.04: who confirms a record, and when it is entered late. One rule for gatherings, opinions, volunteer service and appraisals.</summary>
public static class ConfirmRules
{
    /// <summary>The posts that give the right.</summary>
    public static bool MayByPost(PostKind post) => post is PostKind.Secretary or PostKind.DeputySecretary or PostKind.Organization;

    /// <summary>The right of somebody.</summary>
    /// <param name="hasPost">Holds such a post, or the secretary's role for this branch.</param>
    /// <param name="wroteIt">Wrote the record.</param>
    /// <param name="committee">Members of the committee; one or none is a branch with a single one.</param>
    public static ConfirmRight Of(bool hasPost, bool wroteIt, int committee) =>
        !hasPost ? ConfirmRight.None : !wroteIt ? ConfirmRight.May : committee <= 1 ? ConfirmRight.Alone : ConfirmRight.WroteIt;

    /// <summary>Handed in more than so many days (<see cref="ActivityParameters.EntryDays"/>) after it happened (补录); the last day is still in time.</summary>
    public static bool IsLate(DateOnly date, DateOnly recordedOn, int days) => recordedOn > date.AddDays(days);
}

/// <summary>Who confirms the records of a branch, as the caller meets them.</summary>
/// <param name="TreePath">The branch's place in the tree.</param>
/// <param name="HasPost">The caller holds a post that gives the right, or the secretary's role for this branch.</param>
/// <param name="Committee">How many people the committee has.</param>
/// <param name="Confirmers">The posts that are held and give the right, for the sentence “waits for …”.</param>
/// <param name="Caller">The caller's account, or null.</param>
public sealed record BranchConfirming(string TreePath, bool HasPost, int Committee, IReadOnlyList<PostKind> Confirmers, Guid? Caller)
{
    /// <summary>The account of the branch's secretary, with others of its committee who could be reminded of something.</summary>
    public bool LeadsOthers { get; init; }

    /// <summary>What the caller may do with a record that an account wrote.</summary>
    public ConfirmRight RightFor(Guid? writer) => Caller is null ? ConfirmRight.None : ConfirmRules.Of(HasPost, writer == Caller, Committee);
}

/// <summary>
/// Reads who confirms. Posts and the roles of accounts name the same people in two ways: posts say who the committee is, and where
/// none are entered the accounts do; a secretary known by the role alone is one person more beside the posts of others.
/// </summary>
public sealed class Confirmation(AppDbContext db)
{
    /// <summary>Who confirms the records of an organisation; null where it lies outside the caller's scope. One statement.</summary>
    public async Task<BranchConfirming?> OfAsync(Guid organization, CancellationToken ct = default)
    {
        var (me, today) = (db.User.Id, db.Today);
        var found = await db.PartyOrganizations.AsNoTracking().Where(o => o.Id == organization).Select(o => new
        {
            o.TreePath,
            IsSecretary = db.RoleGrants.Any(g => g.UserId == me && g.OrganizationId == o.Id && g.Role == Role.BranchSecretary && g.WithdrawnAt == null),
            HasSecretary = db.RoleGrants.Any(g => g.OrganizationId == o.Id && g.Role == Role.BranchSecretary && g.WithdrawnAt == null),
            HasOthers = db.RoleGrants.Any(g => g.UserId != me && g.OrganizationId == o.Id && (g.Role == Role.BranchSecretary || g.Role == Role.BranchCommittee) && g.WithdrawnAt == null),
            Accounts = db.RoleGrants.Where(g => g.OrganizationId == o.Id && (g.Role == Role.BranchSecretary || g.Role == Role.BranchCommittee) && g.WithdrawnAt == null)
                .Select(g => g.UserId).Distinct().Count(),
            Posts = o.Posts.Where(p => p.Kind != PostKind.GroupLeader && p.From <= today && (p.To == null || p.To > today))
                .Select(p => new { p.Kind, p.MemberId, p.PersonName, IsMine = me != null && p.Member!.UserId == me }).ToList(),
        }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var people = found.Posts.Select(p => p.MemberId?.ToString() ?? p.PersonName).Distinct().Count();
        var committee = people == 0 ? found.Accounts : people + (found.HasSecretary && found.Posts.TrueForAll(p => p.Kind != PostKind.Secretary) ? 1 : 0);
        return new BranchConfirming(
            found.TreePath, found.IsSecretary || found.Posts.Exists(p => p.IsMine && ConfirmRules.MayByPost(p.Kind)), committee,
            [.. found.Posts.Select(p => p.Kind).Where(ConfirmRules.MayByPost).Distinct().Order()], me)
        { LeadsOthers = found.IsSecretary && found.HasOthers };
    }
}
