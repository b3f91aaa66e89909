using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>The verbs of one organisation that the committee's staff use: set up, correct, change, end.</summary>
public sealed class OrganizationService(AppDbContext db, OrganizationRoot root, OrganizationDesk desk)
{
    /// <summary>Sets an organisation up.</summary>
    public async Task<Outcome<Guid>> SetUpAsync(NewOrganizationInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tidy(input);
        input.Name = input.Name.Trim();
        var problems = EnterpriseRules.Shape(input).Concat(EnterpriseRules.KeepMasked<PartyOrganizationFields>(input, null)).ToList();
        if (input.FoundedOn > db.Today)
        {
            problems.Add(new(nameof(input.FoundedOn), "成立时间不能晚于今天"));
        }

        var community = await CommunityAsync(input.CommunityId, null, problems, ct);
        var parent = await ParentAsync(input.ParentId, problems, ct);
        await desk.CheckNameAsync(input.Name, null, problems, ct);
        OrganizationDesk.CheckType(input.Type, null, problems);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        parent ??= await root.EnsureAsync(ct);
        var number = Math.Max(await OrganizationBook.NextNumberAsync(db, ct), parent.Number + 1);
        var organization = OrganizationBook.Open(
            db, number, new OrganizationState(input.Name, input.Type!.Value, input.HasCommittee, parent), community, input.FoundedOn,
            new OrganizationEvent(input.FoundedOn!.Value, "批准成立", input.ApprovalNumber));
        FieldCatalog.Copy<PartyOrganizationFields>(input, organization);
        OrganizationDesk.CheckPath(organization.TreePath, problems);
        return problems.Count > 0 ? Outcome.Refused<Guid>(problems) : await desk.SaveAsync(organization, null, ct);
    }

    /// <summary>Corrects what needs no event.</summary>
    public async Task<Outcome<Guid>> CorrectAsync(Guid id, OrganizationFactsInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await desk.FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        Tidy(input);
        var problems = EnterpriseRules.Shape(input).Concat(EnterpriseRules.KeepMasked<PartyOrganizationFields>(input, organization)).ToList();
        var community = await CommunityAsync(input.CommunityId, organization!.CommunityId, problems, ct);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        FieldCatalog.Copy<PartyOrganizationFields>(input, organization);
        OrganizationBook.Place(organization, community);
        organization.UpdatedAt = db.Clock.UtcNow;
        return await desk.SaveAsync(organization, null, ct);
    }

    /// <summary>Corrects contact data; a secretary does it for the own organisation.</summary>
    public async Task<Outcome<Guid>> CorrectContactAsync(Guid id, OrganizationContactInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await desk.FindAsync(id, input.Version, Permission.OrganizationsUpkeep, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var facts = new OrganizationFactsInput();
        FieldCatalog.Copy<PartyOrganizationFields>(organization!, facts);
        (facts.ContactName, facts.Phone, facts.Venue) = (input.ContactName, input.Phone, input.Venue);
        Tidy(facts);
        var problems = EnterpriseRules.Shape(input).Concat(EnterpriseRules.KeepMasked<PartyOrganizationFields>(facts, organization)).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        FieldCatalog.Copy<PartyOrganizationFields>(facts, organization!);
        organization!.UpdatedAt = db.Clock.UtcNow;
        return await desk.SaveAsync(organization, null, ct);
    }

    /// <summary>Renames, upgrades or retypes, sets up or dissolves the committee, moves under another superior: a dated event.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, OrganizationChangeInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await desk.FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        input.Name = input.Name.Trim();
        var problems = desk.EventProblems(input, organization!);
        var isRoot = organization!.Type == OrganizationType.WorkingCommittee;
        var parent = isRoot ? null : await ParentAsync(input.ParentId, problems, ct) ?? await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Type == OrganizationType.WorkingCommittee, ct);
        OrganizationDesk.CheckType(input.Type, organization, problems);
        await desk.CheckNameAsync(input.Name, organization.Id, problems, ct);
        if (isRoot && input.ParentId is not null)
        {
            problems.Add(new(nameof(input.ParentId), "街道党工委没有上级，请不选"));
        }

        if (parent is not null && parent.TreePath.StartsWith(organization.TreePath, StringComparison.Ordinal))
        {
            problems.Add(new(nameof(input.ParentId), "不能隶属于自己或自己的下级"));
        }

        var committee = input.HasCommittee || (input.Type is { } type && OrganizationRules.AlwaysHasCommittee(type));
        if (problems.Count == 0 && organization.Name == input.Name && organization.Type == input.Type && organization.HasCommittee == committee && organization.ParentId == parent?.Id)
        {
            problems.Add(new("", "名称、类别、支委会和上级都没有变化"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var below = await desk.BelowAsync(organization, ct);
        if (OrganizationRules.IsBranch(input.Type!.Value) && below.Exists(b => b.EndedOn is null))
        {
            return Outcome.Refused<Guid>(nameof(input.Type), "下面还有党组织，不能改为支部；请先改变它们的隶属");
        }

        // such a branch holds no relations, so none may be left behind in it.
        if (OrganizationRules.IsRestricted(input.Type.Value) && !organization.IsRestricted
            && await db.PartyMembers.CountAsync(m => m.OrganizationId == id && m.LeftOn == null, ct) is > 0 and var members)
        {
            return Outcome.Refused<Guid>(nameof(input.Type), $"还有 {members} 名党员的组织关系在这里，{input.Type.Value.Label()}不保留组织关系；请先转接");
        }

        OrganizationBook.Change(db, organization, new OrganizationState(input.Name, input.Type!.Value, input.HasCommittee, parent), below, OrganizationDesk.EventOf(input));
        foreach (var one in below.Append(organization))
        {
            OrganizationDesk.CheckPath(one.TreePath, problems);
        }

        return problems.Count > 0 ? Outcome.Refused<Guid>(problems) : await desk.SaveAsync(organization, input.Reason, ct);
    }

    /// <summary>Cancels an organisation that nobody belongs to any more .</summary>
    public async Task<Outcome<Guid>> EndAsync(Guid id, OrganizationEndInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await desk.FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var problems = desk.EventProblems(input, organization!);
        if (organization!.Type == OrganizationType.WorkingCommittee)
        {
            problems.Add(new("", "街道党工委不能撤销"));
        }

        if (await db.PartyOrganizations.CountAsync(o => o.ParentId == id && o.EndedOn == null, ct) is > 0 and var below)
        {
            problems.Add(new("", $"还有 {below} 个下级党组织，请先撤销它们或改变它们的隶属"));
        }

        if (await db.PartyMembers.CountAsync(m => m.OrganizationId == id && m.LeftOn == null, ct) is > 0 and var members)
        {
            problems.Add(new("", $"还有 {members} 名党员的组织关系在这里，请先转出；整体转到另一个党组织请用“合并”"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        OrganizationBook.End(db, organization, OrganizationDesk.EventOf(input), input.Reason!.Trim());
        await desk.EndPartsAsync(id, input.On!.Value, ct);
        return await desk.SaveAsync(organization, input.Reason, ct);
    }

    private async Task<PartyOrganization?> ParentAsync(Guid? id, List<Problem> problems, CancellationToken ct)
    {
        if (id is null)
        {
            return null;
        }

        var parent = await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == id && o.EndedOn == null, ct);
        if (parent is null)
        {
            problems.Add(new(nameof(NewOrganizationInput.ParentId), "没有这个党组织，请从列表中选择"));
        }
        else if (OrganizationRules.IsBranch(parent.Type))
        {
            problems.Add(new(nameof(NewOrganizationInput.ParentId), $"“{parent.Name}”是支部，下面不能再设党组织"));
        }

        return parent;
    }

    private async Task<Community?> CommunityAsync(Guid? id, Guid? stored, List<Problem> problems, CancellationToken ct)
    {
        var community = id is null ? null : await db.Communities.FirstOrDefaultAsync(c => c.Id == id, ct);
        if (id is not null && (community is null || (community.IsClosed && id != stored)))
        {
            problems.Add(new(nameof(NewOrganizationInput.CommunityId), "没有这个社区或已停用，请从列表中选择"));
        }

        return community;
    }

    private static void Tidy(PartyOrganizationFields input)
    {
        foreach (var field in FieldCatalog.Of<PartyOrganizationFields>().Where(f => f.Type == typeof(string)))
        {
            field.Set(input, (field.Get(input) as string)?.Trim() is { Length: > 0 } text ? text : null);
        }
    }
}
