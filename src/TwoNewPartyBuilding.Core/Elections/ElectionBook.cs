using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>What every deed on an election needs: the draft, whether the meeting may vote, and how it is saved.</summary>
public sealed class ElectionBook(AppDbContext db, SettingsReader settings, ElectionVoters voters)
{
    /// <summary>What is said to somebody who sees the organisation and may not change it.</summary>
    public const string NotYours = "您可以查看这个党组织，但它不在您可以修改的范围内。";

    /// <summary>Why the meeting may not vote: too few present (scenario 24), too few candidates (scenario 25).</summary>
    public async Task<List<Problem>> OpeningProblemsAsync(Election election, CancellationToken ct)
    {
        var problems = new List<Problem>();
        var strict = await settings.ChoiceAsync(ElectionParameters.Quorum, election.HeldOn, ct) == ElectionQuorum.MoreThanFourFifths;
        var due = election.Delegates ?? (await voters.CountAsync(election.Organization!, election.HeldOn, [.. election.LeftOut.Select(l => l.MemberId)], ct)).Due;
        if (election.Present > due)
        {
            problems.Add(new("", $"实到 {election.Present} 人多于应到 {due} 人，请核对"));
        }
        else if (!ElectionRules.MayOpen(due, election.Present, strict))
        {
            problems.Add(new("", $"应到 {due} 人，实到 {election.Present} 人，{(strict ? "没有超过" : "不足")}五分之四（{ElectionRules.PresentNeeded(due, strict)} 人），不能选举"));
        }

        var formal = election.Candidates.Count(c => !c.IsWrittenIn);
        if (formal < ElectionRules.CandidatesNeeded(election.Seats))
        {
            problems.Add(new("", $"应选 {election.Seats} 名，候选人应多于应选人数的百分之二十，至少 {ElectionRules.CandidatesNeeded(election.Seats)} 名，现有 {formal} 名"));
        }

        return problems;
    }

    /// <summary>A new term begins.</summary>
    public void Elected(PartyOrganization organization, DateOnly on) =>
        (organization.LastElectedOn, organization.ElectionExtendedTo, organization.UpdatedAt) = (on, null, db.Clock.UtcNow);

    /// <summary>A draft the caller may work on, with all its lines; or why not.</summary>
    public async Task<(Election? Election, Outcome<Guid>? Refusal)> DraftAsync(Guid id, CancellationToken ct, Permission permission = Permission.OrganizationsUpkeep)
    {
        // The organisation stands under the scope filter, so a foreign election is not there.
        var election = await db.Elections.Include(e => e.Organization).Include(e => e.LeftOut).Include(e => e.Candidates).Include(e => e.Ballots).ThenInclude(b => b.Votes).AsSplitQuery()
            .FirstOrDefaultAsync(e => e.Id == id && db.PartyOrganizations.Any(o => o.Id == e.OrganizationId), ct);
        return election?.Organization is null ? (null, Outcome.Missing<Guid>())
            : !OrganizationRules.MayTouch(db.User, permission, election.Organization) ? (null, Outcome.Refused<Guid>("", NotYours))
            : election.State != ElectionState.Draft ? (null, Outcome.Refused<Guid>("", "选举结果已经确认，不能再改"))
            : (election, null);
    }

    /// <summary>Saves a line of the draft and moves the draft's version.</summary>
    public Task<Outcome<Guid>> TouchAsync(Election election, CancellationToken ct)
    {
        // Two people filling in one draft meet in its version.
        db.Entry(election).State = EntityState.Modified;
        return SaveAsync(election.Id, null, ct);
    }

    /// <summary>Saves, and answers the key given.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid id, string? reason, CancellationToken ct)
    {
        db.Cause = reason is null ? null : new ChangeCause(reason.Trim());
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Stale<Guid>();
        }
        finally
        {
            db.Cause = null;
        }
    }
}
