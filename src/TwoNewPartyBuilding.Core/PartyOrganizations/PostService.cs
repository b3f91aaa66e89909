using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>A person to choose, masked (13.3).</summary>
public sealed record PersonChoice(Guid Id, string Name, string? Detail);

/// <summary>Posts of organisations (2.3): one active secretary, everything with its term.</summary>
public sealed class PostService(AppDbContext db)
{
    private const int MostPeople = 20;

    /// <summary>Members to choose from by name or pinyin: those of the own organisation first, since those of a community committee may come from elsewhere; null where the organisation is out of scope.</summary>
    public async Task<IReadOnlyList<PersonChoice>?> PeopleAsync(Guid id, string? words, CancellationToken ct = default)
    {
        if (!await db.PartyOrganizations.AnyAsync(o => o.Id == id, ct))
        {
            return null;
        }

        var key = UnitSearchText.QuestionOf(words);
        if (key.Length == 0)
        {
            return [];
        }

        var people = await db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.SearchText.Contains(key))
            .OrderBy(m => m.OrganizationId == id ? 0 : 1).ThenBy(m => m.SearchText.Length).ThenBy(m => m.Id).Take(MostPeople)
            .Select(m => new { m.Id, m.Name, Own = m.OrganizationId == id, Organization = m.Organization!.Name, Unit = m.Enterprise!.Name, m.Standing, m.BirthOn }).ToListAsync(ct);
        return [.. people.Select(p => new PersonChoice(
            p.Id, Masking.Mask(PersonalKind.Name, p.Name),
            string.Join(" · ", new[] { p.Own ? "本组织" : p.Organization, p.Unit, p.BirthOn is { } birth ? $"{birth.Year} 年生" : null, p.Standing == MemberStanding.Full ? null : p.Standing.Label() }.Where(t => t is not null))))];
    }

    /// <summary>One member as the search shows it, or null where the caller sees no such member.</summary>
    public async Task<PersonChoice?> PersonAsync(Guid id, Guid member, CancellationToken ct = default)
    {
        var found = await db.PartyMembers.AsNoTracking().Where(m => m.Id == member && m.LeftOn == null)
            .Select(m => new { m.Id, m.Name, Own = m.OrganizationId == id, Organization = m.Organization!.Name, Unit = m.Enterprise!.Name }).FirstOrDefaultAsync(ct);
        return found is null ? null : new PersonChoice(
            found.Id, Masking.Mask(PersonalKind.Name, found.Name), string.Join(" · ", new[] { found.Own ? "本组织" : found.Organization, found.Unit }.Where(t => t is not null)));
    }

    /// <summary>Somebody takes a post. Answers a sentence of warning, or an empty one.</summary>
    public async Task<Outcome<string>> TakeAsync(Guid id, PostInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, ct);
        if (organization is null)
        {
            return refusal!;
        }

        Tidy(input);
        var problems = EnterpriseRules.Shape(input).ToList();
        var member = input.MemberId is { } mid ? await db.PartyMembers.FirstOrDefaultAsync(m => m.Id == mid && m.LeftOn == null, ct) : null;
        problems.AddRange(PersonProblems(input, member));
        problems.AddRange(DayProblems(input, organization));
        await CheckGroupAsync(organization, input, problems, ct);
        var current = organization.Posts.Where(p => p.To is null && p.Kind == input.Kind).ToList();
        var replaced = input.Replaces && input.Kind != PostKind.GroupLeader ? current : [];
        if (input.Kind == PostKind.Secretary && current.Count > 0 && !input.Replaces)
        {
            problems.Add(new(nameof(input.Replaces), "现在已有书记；一个党组织只有一名书记，请勾选“同时免去现任”，或先办理离任"));
        }
        else if (replaced.FirstOrDefault(p => p.From > input.From) is { } later)
        {
            problems.Add(new(nameof(input.From), $"不能早于现任的任职时间 {later.From:yyyy-MM-dd}"));
        }
        else if (current.Except(replaced).Any(p => member is not null && p.MemberId == member.Id && p.GroupId == input.GroupId))
        {
            problems.Add(new(nameof(input.MemberId), "这名党员已经担任这个职务"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        replaced.ForEach(p => (p.To, p.EndReason) = (input.From, "换任"));
        var warning = Warning(organization, input, member, replaced.Count);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (replaced.Count > 0)
        {
            // The index allows one active secretary, so the former goes first.
            await db.SaveChangesAsync(ct);
        }

        Add(organization, input, member);
        organization.UpdatedAt = db.Clock.UtcNow;
        var outcome = await SaveAsync(warning, input.Document, ct);
        if (outcome.Ok)
        {
            await transaction.CommitAsync(ct);
        }

        return outcome;
    }

    /// <summary>Somebody leaves a post.</summary>
    public async Task<Outcome<string>> LeaveAsync(Guid id, Guid post, PartEndInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, ct);
        if (organization is null)
        {
            return refusal!;
        }

        if (organization.Posts.FirstOrDefault(p => p.Id == post && p.To is null) is not { } held)
        {
            return Outcome.Missing<string>();
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.On > db.Today)
        {
            problems.Add(new(nameof(input.On), "离任时间不能晚于今天"));
        }
        else if (input.On < held.From)
        {
            problems.Add(new(nameof(input.On), $"离任时间不能早于任职时间 {held.From:yyyy-MM-dd}"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        (held.To, held.EndReason) = (input.On, input.Reason!.Trim());
        organization.UpdatedAt = db.Clock.UtcNow;
        return await SaveAsync("", input.Reason, ct);
    }

    private void Add(PartyOrganization organization, PostInput input, PartyMember? member) => db.OrganizationPosts.Add(new OrganizationPost
    {
        OrganizationId = organization.Id,
        MemberId = member?.Id,
        PersonName = member is null ? input.PersonName : null,
        Phone = input.Phone,
        GroupId = input.Kind == PostKind.GroupLeader ? input.GroupId : null,
        Kind = input.Kind!.Value,
        Source = input.Source,
        IsFullTime = input.IsFullTime,
        Mode = input.Mode,
        UnitPost = input.UnitPost,
        Document = input.Document,
        From = input.From!.Value,
    });

    private static IEnumerable<Problem> PersonProblems(PostInput input, PartyMember? member)
    {
        if (input.MemberId is not null && member is null)
        {
            yield return new(nameof(input.MemberId), "没有这名党员，请重新查找");
        }
        else if (input.MemberId is null && input.PersonName is null)
        {
            yield return new(nameof(input.MemberId), "请查找党员，或填写姓名");
        }
        else if (input.MemberId is not null && input.PersonName is not null)
        {
            yield return new(nameof(input.PersonName), "已选择党员，不用再填姓名");
        }

        if (Masking.LooksMasked(input.PersonName) || Masking.LooksMasked(input.Phone))
        {
            yield return new(Masking.LooksMasked(input.Phone) ? nameof(input.Phone) : nameof(input.PersonName), "含有星号，请填写完整内容");
        }
    }

    private IEnumerable<Problem> DayProblems(PostInput input, PartyOrganization organization)
    {
        if (input.From > db.Today)
        {
            yield return new(nameof(input.From), "任职时间不能晚于今天");
        }
        else if (input.From < organization.FoundedOn)
        {
            yield return new(nameof(input.From), $"任职时间不能早于党组织成立时间 {organization.FoundedOn:yyyy-MM-dd}");
        }
    }

    private async Task CheckGroupAsync(PartyOrganization organization, PostInput input, List<Problem> problems, CancellationToken ct)
    {
        if (input.Kind != PostKind.GroupLeader)
        {
            return;
        }

        if (input.GroupId is not { } group || !await db.PartyGroups.AnyAsync(g => g.Id == group && g.OrganizationId == organization.Id && g.To == null, ct))
        {
            problems.Add(new(nameof(input.GroupId), "请选择党小组；还没有的，先添加党小组"));
        }
        else if (organization.Posts.Any(p => p.To is null && p.Kind == PostKind.GroupLeader && p.GroupId == group))
        {
            problems.Add(new(nameof(input.GroupId), "这个党小组已有组长，请先办理离任"));
        }
    }

    /// <summary>What is unusual without being wrong: a secretary with less than a year as a member, two deputies of a branch, a committee of more than seven.</summary>
    private static string Warning(PartyOrganization organization, PostInput input, PartyMember? member, int leaving)
    {
        var told = new List<string>();
        if (input.Kind == PostKind.Secretary && member is not null && (member.ConvertedOn is null || member.ConvertedOn.Value.AddYears(1) > input.From))
        {
            told.Add("书记一般应有一年以上党龄，请核对");
        }

        var staying = organization.Posts.Where(p => p.To is null && p.Kind != PostKind.GroupLeader).ToList();
        if (input.Kind == PostKind.DeputySecretary && OrganizationRules.IsBranch(organization.Type) && leaving == 0 && staying.Exists(p => p.Kind == PostKind.DeputySecretary))
        {
            told.Add("支部一般只设 1 名副书记");
        }

        if (OrganizationRules.IsBranch(organization.Type) && input.Kind != PostKind.GroupLeader
            && staying.Select(p => p.MemberId ?? p.Id).Distinct().Count() >= OrganizationRules.CommitteeMembersMost)
        {
            told.Add($"支部委员会一般不超过 {OrganizationRules.CommitteeMembersMost} 人");
        }

        return string.Join("；", told);
    }

    private async Task<(PartyOrganization? Organization, Outcome<string>? Refusal)> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await db.PartyOrganizations.Include(o => o.Posts).FirstOrDefaultAsync(o => o.Id == id, ct);
        return found is null ? (null, Outcome.Missing<string>())
            : !OrganizationRules.MayTouch(db.User, Permission.OrganizationsEdit, found) ? (null, Outcome.Refused<string>("", "您可以查看这个党组织，但它不在您可以修改的范围内。"))
            : found.EndedOn is not null ? (null, Outcome.Refused<string>("", "这个党组织已经撤销，不能再改"))
            : (found, null);
    }

    private static void Tidy(PostInput input)
    {
        foreach (var field in FieldCatalog.Of<PostInput>().Where(f => f.Type == typeof(string)))
        {
            field.Set(input, (field.Get(input) as string)?.Trim() is { Length: > 0 } text ? text : null);
        }
    }

    private async Task<Outcome<string>> SaveAsync(string warning, string? reason, CancellationToken ct)
    {
        db.Cause = reason is null ? null : new ChangeCause(reason.Trim());
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(warning);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<string>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<string>(nameof(PostInput.Replaces), "刚刚有人登记了另一名书记，请返回核对");
        }
        finally
        {
            db.Cause = null;
        }
    }
}
