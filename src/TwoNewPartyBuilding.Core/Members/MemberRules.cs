using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>What must be true of a member before it is saved, from a form or a workbook alike.</summary>
public static class MemberRules
{
    /// <summary>The age without which nobody can have been admitted (R-1.16).</summary>
    public const int AdmissionAge = 18;

    /// <summary>Brings an input to the form in which it is stored; sex and birth date follow from the number where they are not given.</summary>
    public static void Tidy(MemberFields input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var field in FieldCatalog.Of<MemberFields>())
        {
            if (field.Type == typeof(string) && field.Get(input) is string text)
            {
                var tidy = text.Trim();
                field.Set(input, tidy.Length == 0 && !field.IsRequired ? null : tidy);
            }
        }

        if (input.ResidentId is { } number && !Masking.LooksMasked(number))
        {
            input.ResidentId = ResidentId.Normalise(number) is { Length: > 0 } normal ? normal : null;
        }

        if (input.ResidentId is { } id && ResidentId.Check(id, today) is { Valid: true } told)
        {
            input.Sex ??= told.Sex;
            input.BirthOn ??= told.Birth;
        }
    }

    /// <summary>The rules that need no database: R-1.16, R-1.17 and dates in their order.</summary>
    /// <param name="input">A tidied input.</param>
    /// <param name="today">The business date.</param>
    /// <param name="mismatchApproved">True where a supervisor let sex and birth date differ from the number, with a reason.</param>
    public static IEnumerable<Problem> Check(MemberFields input, DateOnly today, bool mismatchApproved)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.ResidentId is { } number)
        {
            var told = ResidentId.Check(number, today);
            if (told.Reason is { } reason)
            {
                yield return new(nameof(input.ResidentId), $"公民身份号码有误：{reason}");
            }
            else if (!mismatchApproved)
            {
                if (told.Contradicts(input.Sex, null) is { } sex)
                {
                    yield return new(nameof(input.Sex), sex);
                }

                if (told.Contradicts(null, input.BirthOn) is { } birth)
                {
                    yield return new(nameof(input.BirthOn), birth);
                }
            }
        }

        foreach (var problem in CheckDates(input, today))
        {
            yield return problem;
        }
    }

    /// <summary>Dates that cannot be, each beside its field.</summary>
    public static IEnumerable<Problem> CheckDates(MemberFields input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.BirthOn > today)
        {
            yield return new(nameof(input.BirthOn), "出生日期不能晚于今天");
        }

        if (input.JoinedOn > today)
        {
            yield return new(nameof(input.JoinedOn), "入党日期不能晚于今天");
        }
        else if (input is { BirthOn: { } birth, JoinedOn: { } joined } && birth.AddYears(AdmissionAge) > joined)
        {
            yield return new(nameof(input.JoinedOn), $"入党时应年满{AdmissionAge}周岁，按出生日期只有{ResidentId.FullYears(birth, joined)}周岁，请核对");
        }

        if (input.ConvertedOn > today)
        {
            yield return new(nameof(input.ConvertedOn), "转正日期不能晚于今天");
        }
        else if (input.ConvertedOn < input.JoinedOn)
        {
            yield return new(nameof(input.ConvertedOn), "转正日期早于入党日期，请核对");
        }
        else if (input.Standing == MemberStanding.Probationary && input.ConvertedOn is not null)
        {
            yield return new(nameof(input.ConvertedOn), "预备党员没有转正日期；已转正的，请把人员类别改为正式党员");
        }

        if (input.ProbationExtendedTo < input.JoinedOn)
        {
            yield return new(nameof(input.ProbationExtendedTo), "预备期延长至的日期早于入党日期，请核对");
        }

        if (input.LostContactOn > today)
        {
            yield return new(nameof(input.LostContactOn), "失联日期不能晚于今天");
        }
    }

    /// <summary>One record for each number in the whole street; a person outside the caller's scope is named only by existence.</summary>
    public static async Task<Problem?> CheckUniqueAsync(AppDbContext db, UnscopedReads reads, byte[] hash, Guid? self, CancellationToken ct)
    {
        var other = await reads.PartyMembers("one record for each person holds for the whole street")
            .Where(m => m.ResidentIdHash == hash && m.Id != self).Select(m => new { m.Id, m.Name, m.LeftOn }).FirstOrDefaultAsync(ct);
        if (other is null)
        {
            return null;
        }

        return await db.PartyMembers.AnyAsync(m => m.Id == other.Id, ct)
            ? new Problem(nameof(MemberFields.ResidentId), $"此人已在名册中：{Masking.Mask(PersonalKind.Name, other.Name)}{(other.LeftOn is null ? "" : "（已离开，可办理恢复）")}")
            { Link = ($"/members/{other.Id}", "查看已登记的党员") }
            : new Problem(nameof(MemberFields.ResidentId), "此人已由其他党组织登记，请联系党工委办理组织关系转接");
    }

    /// <summary>
    /// Why the person may see the member but not edit, or null: a role that may edit must reach the organisation that holds the
    /// relation or, where none of the street does, a unit that its organisation covers (14.5).
    /// </summary>
    public static async Task<Problem?> WhyNotEditAsync(AppDbContext db, PartyMember member, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(member);
        var scope = db.User.ScopeFor(Permission.MembersEdit);
        if (scope.IsStreet)
        {
            return null;
        }

        var paths = scope.Paths;
        var today = db.Today;
#pragma warning disable CA1310 // Translated to SQL.
        var reaches = member.OrganizationId is { } organization
            ? await db.PartyOrganizations.AnyAsync(o => o.Id == organization && paths.Any(p => o.TreePath.StartsWith(p) || o.ScopePath.StartsWith(p)), ct)
            : await db.OrganizationUnits.AnyAsync(
                u => u.EnterpriseId == member.EnterpriseId && u.From <= today && (u.To == null || u.To > today) && paths.Any(p => u.Organization!.TreePath.StartsWith(p)), ct);
#pragma warning restore CA1310
        return reaches ? null : new Problem("", "您可以查看这名党员，但不在您可以修改的范围内。");
    }

    /// <summary>An organisation that may take a member: it lives and lies where the caller may edit.</summary>
    public static async Task<(PartyOrganization? Organization, Problem? Problem)> FindOrganizationAsync(
        AppDbContext db, Guid? id, string field, ArrivalKind arrival, CancellationToken ct)
    {
        if (id is null)
        {
            return db.User.ScopeFor(Permission.MembersEdit).IsStreet ? (null, null) : (null, new Problem(field, "请选择所在党支部"));
        }

        var organization = await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct);
        var scope = db.User.ScopeFor(Permission.MembersEdit);
        return organization is null || !(scope.Covers(organization.TreePath) || scope.Covers(organization.ScopePath)) ? (null, new Problem(field, "没有这个党支部，请从列表中选择"))
            : organization.EndedOn <= db.Today ? (null, new Problem(field, $"{organization.Name}已撤销，请选择其他党支部"))
            : arrival == ArrivalKind.Admitted && organization.IsRestricted ? (null, new Problem(field, $"{organization.Name}是{organization.Type.Label()}，不能发展党员"))
            : (organization, null);
    }

    /// <summary>A unit by key, or by its exact name or credit code; near ones are named, never taken (R-1.11).</summary>
    public static async Task<(Guid? Unit, Problem? Problem)> FindUnitAsync(AppDbContext db, Guid? id, string? text, CancellationToken ct)
    {
        const string Field = "UnitText";
        if (id is not null)
        {
            return await db.Enterprises.AnyAsync(e => e.Id == id, ct) ? (id, null) : (null, new Problem(Field, "没有这家单位，请从台账中核对"));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        var (key, code) = (Enterprises.Enterprise.KeyOf(text), CreditCode.Normalise(text));
        var same = await db.Enterprises.AsNoTracking().Where(e => e.CreditCode == code || e.NameKey == key).Select(e => e.Id).Take(2).ToListAsync(ct);
        if (same.Count == 1)
        {
            return (same[0], null);
        }

        if (same.Count > 1)
        {
            return (null, new Problem(Field, "有几家单位同名，请填统一社会信用代码"));
        }

        var words = Search.UnitSearchText.QuestionOf(text.Trim());
        var near = words.Length < 2 ? [] : await db.Enterprises.AsNoTracking().Where(e => e.SearchText.Contains(words)).OrderBy(e => e.Name).Select(e => e.Name).Take(3).ToListAsync(ct);
        return (null, new Problem(Field, $"台账中没有“{text.Trim()}”，请填单位全称或信用代码{(near.Count == 0 ? "" : $"；相近的有：{string.Join("、", near)}")}"));
    }
}
