using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>Two organisations become one, or one becomes two: members, units and sub-organisations go over.</summary>
public sealed class OrganizationMergers(AppDbContext db, OrganizationDesk desk)
{
    /// <summary>Merges an organisation into another: its units, members and sub-organisations go over, it ends.</summary>
    public async Task<Outcome<Guid>> MergeAsync(Guid id, OrganizationMergeInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await desk.FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var problems = desk.EventProblems(input, organization!);
        var into = input.IntoId is { } target ? await desk.Loaded().FirstOrDefaultAsync(o => o.Id == target && o.EndedOn == null, ct) : null;
        if (organization!.Type == OrganizationType.WorkingCommittee)
        {
            problems.Add(new("", "街道党工委不能并入其他党组织"));
        }

        if (input.IntoId is not null && (into is null || into.Id == organization.Id || into.TreePath.StartsWith(organization.TreePath, StringComparison.Ordinal)))
        {
            problems.Add(new(nameof(input.IntoId), "请从列表中选择另一个党组织，不能是自己或自己的下级"));
        }
        else if (into is { Type: OrganizationType.WorkingCommittee })
        {
            problems.Add(new(nameof(input.IntoId), "党组织不能并入街道党工委；只是改变隶属请用“变更”"));
        }
        else if (into is not null && input.On < OrganizationBook.Earliest(into))
        {
            problems.Add(new(nameof(input.On), $"不能早于“{into.Name}”现状态的起始日 {OrganizationBook.Earliest(into):yyyy-MM-dd}"));
        }

        if (problems.Count > 0 || into is null)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var what = OrganizationDesk.EventOf(input);
        var why = $"并入“{into.Name}”：{what.Reason}";
        var below = await desk.BelowAsync(organization, ct);
        foreach (var child in below.Where(b => b.ParentId == organization.Id && b.EndedOn is null))
        {
            OrganizationBook.Change(db, child, new OrganizationState(child.Name, child.Type, child.HasCommittee, into), below, what with { Reason = $"上级{why}" });
        }

        foreach (var link in organization.Units.Where(u => u.To is null))
        {
            if (into.Units.All(u => u.To is not null || link.EnterpriseId is null || u.EnterpriseId != link.EnterpriseId))
            {
                OrganizationBook.Cover(db, into, link.EnterpriseId, link.OpenName, link.IsOwn && OrganizationRules.MayBeOwn(into.Type) && into.Units.All(u => u.To is not null), what.On, what);
            }
        }

        await OrganizationMembers.MoveAsync(db, organization, into, null, what.On, why, ct);
        OrganizationBook.End(db, organization, what, why);
        await desk.EndPartsAsync(organization.Id, what.On, ct);
        OrganizationBook.Change(
            db, into, new OrganizationState(into.Name, into.Type, into.HasCommittee, await desk.ParentOfAsync(into, ct)), [], what with { Reason = $"“{organization.Name}”并入：{what.Reason}" },
            OrganizationChange.Merged, organization.Id);
        return await desk.SaveAsync(into, input.Reason, ct);
    }

    /// <summary>Splits a new organisation off, with some of the units and the members who work there.</summary>
    public async Task<Outcome<Guid>> SplitAsync(Guid id, OrganizationSplitInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await desk.FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        input.Name = input.Name.Trim();
        var problems = desk.EventProblems(input, organization!);
        OrganizationDesk.CheckType(input.Type, null, problems);
        await desk.CheckNameAsync(input.Name, null, problems, ct);
        if (organization!.Type == OrganizationType.WorkingCommittee)
        {
            problems.Add(new("", "街道党工委不能拆分，请直接成立新的党组织"));
        }

        var links = organization.Units.Where(u => u.To is null && input.Units.Contains(u.Id)).ToList();
        if (links.Count != input.Units.Distinct().Count())
        {
            problems.Add(new(nameof(input.Units), "所选单位已不由本组织覆盖，请重新选择"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var what = OrganizationDesk.EventOf(input);
        var parent = await desk.ParentOfAsync(organization, ct);
        var community = organization.CommunityId is { } cid ? await db.Communities.FirstOrDefaultAsync(c => c.Id == cid, ct) : null;
        var made = OrganizationBook.Open(
            db, await OrganizationBook.NextNumberAsync(db, ct), new OrganizationState(input.Name, input.Type!.Value, input.HasCommittee, parent), community, what.On,
            what with { Reason = $"由“{organization.Name}”拆分：{what.Reason}" }, OrganizationChange.Split, organization.Id);
        (made.Mode, made.ApprovalNumber) = (made.Type == OrganizationType.JointBranch ? FormationMode.Joint : organization.Mode, what.Document);
        foreach (var link in links)
        {
            (link.To, link.EndReason) = (what.On > link.From ? what.On : link.From, $"划入“{input.Name}”");
            OrganizationBook.Cover(db, made, link.EnterpriseId, link.OpenName, OrganizationRules.MayBeOwn(made.Type) && links.Count == 1, link.To.Value, what);
        }

        await OrganizationMembers.MoveAsync(db, organization, made, [.. links.Where(l => l.EnterpriseId is not null).Select(l => l.EnterpriseId!.Value)], what.On, $"由“{organization.Name}”拆分", ct);
        OrganizationBook.Change(
            db, organization, new OrganizationState(organization.Name, organization.Type, organization.HasCommittee, parent), [], what with { Reason = $"拆分出“{input.Name}”：{what.Reason}" },
            OrganizationChange.Split, made.Id);
        return await desk.SaveAsync(made, input.Reason, ct);
    }
}
