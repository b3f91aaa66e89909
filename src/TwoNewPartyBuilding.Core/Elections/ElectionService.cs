using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>The record of an election as a draft: begun, its frame changed, thrown away. One held before the portal is confirmed at once by its day.</summary>
public sealed class ElectionService(AppDbContext db, ElectionBook book)
{
    /// <summary>Begins a record; one held before the portal is confirmed at once by its day.</summary>
    public async Task<Outcome<Guid>> BeginAsync(Guid organizationId, ElectionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var organization = await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        if (organization is null)
        {
            return Outcome.Missing<Guid>();
        }

        var earlier = input.Kind == ElectionKind.Earlier;
        if (!OrganizationRules.MayTouch(db.User, earlier ? Permission.OrganizationsEdit : Permission.OrganizationsUpkeep, organization))
        {
            return Outcome.Refused<Guid>("", ElectionBook.NotYours);
        }

        var problems = Check(input, organization);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var election = new Election { OrganizationId = organization.Id, State = earlier ? ElectionState.Confirmed : ElectionState.Draft, RecordedBy = db.User.DisplayName, RecordedAt = db.Clock.UtcNow };
        Fill(election, input);
        db.Elections.Add(election);
        if (earlier)
        {
            book.Elected(organization, election.HeldOn);
        }

        return await book.SaveAsync(election.Id, null, ct);
    }

    /// <summary>Changes the frame of a draft.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, ElectionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (election, refusal) = await book.DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        if (election.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        var problems = Check(input, election.Organization!);
        if (input.Kind == ElectionKind.Earlier)
        {
            problems.Add(new(nameof(input.Kind), "补录以往换届请另建一条"));
        }

        if (Masking.LooksMasked(input.Scrutineers))
        {
            if (Masking.Mask(PersonalKind.Name, election.Scrutineers) == input.Scrutineers)
            {
                input.Scrutineers = election.Scrutineers;
            }
            else
            {
                problems.Add(new(nameof(input.Scrutineers), "监票人含有星号，请填写完整姓名"));
            }
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        Fill(election, input);
        return await book.SaveAsync(id, null, ct);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<Outcome<Guid>> DiscardAsync(Guid id, CancellationToken ct = default)
    {
        var (election, refusal) = await book.DraftAsync(id, ct);
        if (election is null)
        {
            return refusal!;
        }

        db.RemoveRange(election.Ballots.SelectMany(b => b.Votes));
        db.RemoveRange(election.Ballots);
        db.RemoveRange(election.Candidates);
        db.RemoveRange(election.LeftOut);
        db.Remove(election);
        return await book.SaveAsync(election.OrganizationId, null, ct);
    }

    private List<Problem> Check(ElectionInput input, PartyOrganization organization)
    {
        var problems = EnterpriseRules.Shape(input).ToList();
        if (!OrganizationRules.MayUse(organization.Type, OrganizationFunction.Reelection))
        {
            problems.Add(new("", $"{organization.Type.Label()}不进行换届选举"));
        }

        if (organization.EndedOn is not null)
        {
            problems.Add(new("", "这个党组织已经撤销"));
        }

        if (input.HeldOn > db.Today)
        {
            problems.Add(new(nameof(input.HeldOn), "选举日期不能晚于今天"));
        }
        else if (input.HeldOn < organization.FoundedOn)
        {
            problems.Add(new(nameof(input.HeldOn), $"选举日期不能早于成立时间 {organization.FoundedOn:yyyy-MM-dd}"));
        }
        else if (input.Kind != ElectionKind.ByElection && input.HeldOn < organization.LastElectedOn)
        {
            problems.Add(new(nameof(input.HeldOn), $"不能早于上次换届时间 {organization.LastElectedOn:yyyy-MM-dd}"));
        }

        if (input.Kind != ElectionKind.Earlier && input.Seats is null)
        {
            problems.Add(new(nameof(input.Seats), "请填写应选名额"));
        }
        else if (input.Kind != ElectionKind.Earlier && input.Seats > OrganizationRules.CommitteeMembersMost && OrganizationRules.IsBranch(organization.Type))
        {
            problems.Add(new(nameof(input.Seats), $"支部委员会最多 {OrganizationRules.CommitteeMembersMost} 名"));
        }

        return problems;
    }

    private static void Fill(Election election, ElectionInput input)
    {
        election.Kind = input.Kind!.Value;
        election.HeldOn = input.HeldOn!.Value;
        election.Seats = input.Seats ?? 0;
        election.Delegates = input.Delegates;
        election.Present = input.Present ?? 0;
        election.FewerSeatsAgreed = input.FewerSeatsAgreed;
        election.Scrutineers = input.Scrutineers?.Trim() is { Length: > 0 } names ? names : null;
        election.Document = input.Document?.Trim() is { Length: > 0 } document ? document : null;
    }
}
