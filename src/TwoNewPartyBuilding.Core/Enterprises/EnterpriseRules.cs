using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>What must be true of a unit before it is saved, from a form or a workbook alike.</summary>
public static class EnterpriseRules
{
    /// <summary>Brings an input to the form in which it is stored: trimmed, code in half-width upper case, empty texts to null.</summary>
    public static void Tidy(EnterpriseFields input)
    {
        foreach (var field in FieldCatalog.Of<EnterpriseFields>())
        {
            if (field.Type == typeof(string) && field.Get(input) is string text)
            {
                var tidy = text.Trim();
                field.Set(input, tidy.Length == 0 && !field.IsRequired ? null : tidy);
            }
        }

        if (input.CreditCode is { } code)
        {
            input.CreditCode = CreditCode.Normalise(code) is { Length: > 0 } normal ? normal : null;
        }
    }

    /// <summary>The rules that need no database.</summary>
    public static IEnumerable<Problem> Check(EnterpriseFields input, DateOnly today)
    {
        foreach (var problem in Shape(input))
        {
            yield return problem;
        }

        if (input.CreditCode is { } code && CreditCode.Check(code) is { Valid: false } verdict)
        {
            yield return new(nameof(input.CreditCode), $"统一社会信用代码有误：{verdict.Reason}");
        }

        if (input.IndustryCode is { Length: > 0 } industry && IndustryCatalog.Find(industry) is not { Level: not IndustryLevel.Section })
        {
            yield return new(nameof(input.IndustryCode), "没有这个行业，请从列表中选择");
        }

        if (input.FoundedOn > today)
        {
            yield return new(nameof(input.FoundedOn), "成立时间不能晚于今天");
        }

        if (input.FilledOn > today)
        {
            yield return new(nameof(input.FilledOn), "填报日期不能晚于今天");
        }

        if (input.RevenueYear > today.Year)
        {
            yield return new(nameof(input.RevenueYear), "收入所属年度不能晚于今年");
        }
    }

    /// <summary>The day a suspension began: not in the future, not before the unit was founded (7.2). Says nothing of a unit at work.</summary>
    public static IEnumerable<Problem> CheckSuspension(EnterpriseInput input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.OperatingStatus == OperatingStatus.Suspended && input.SuspendedOn > today)
        {
            yield return new(nameof(input.SuspendedOn), "歇业起始日期不能晚于今天");
        }
        else if (input.OperatingStatus == OperatingStatus.Suspended && input.SuspendedOn < input.FoundedOn)
        {
            yield return new(nameof(input.SuspendedOn), $"歇业起始日期不能早于成立时间 {input.FoundedOn:yyyy-MM-dd}");
        }
    }

    /// <summary>Length, range and words, as the attributes of any fields class say.</summary>
    public static IEnumerable<Problem> Shape(object input)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(input, new ValidationContext(input), results, validateAllProperties: true);
        return results.SelectMany(r => r.MemberNames.DefaultIfEmpty(""), (r, name) => new Problem(name, r.ErrorMessage ?? "填写有误"));
    }

    /// <summary>
    /// Why the person may see the unit but not edit it, or null: somebody who reads the street as a leader or a unit as its
    /// inspector edits only where the role that may edit reaches (14.5). Nobody edits what is archived.
    /// </summary>
    public static Problem? WhyNotEdit(CurrentUser user, Enterprise unit) =>
        unit.LeftOn is { } left ? new("", $"这家单位已于 {left:yyyy-MM-dd} 注销归档，不能修改；确需更正的，先撤回归档或重新纳入。")
        : user.ScopeFor(Permission.EnterprisesEdit).Covers(unit.ScopePath) ? null : new("", "您可以查看这家单位，但它不在您可以修改的范围内。");

    /// <summary>Community and grid: they must exist, fit together and lie inside the caller's scope.</summary>
    public static IEnumerable<Problem> CheckPlace(EnterpriseFields input, Community? community, Grid? grid, Enterprise? stored, OrgScope scope)
    {
        if (input.CommunityId is not null && community is null)
        {
            yield return new(nameof(input.CommunityId), "没有这个社区，请从列表中选择");
        }
        else if (community is { IsClosed: true } && stored?.CommunityId != community.Id)
        {
            yield return new(nameof(input.CommunityId), $"{community.Name}已停用，请选择其他社区");
        }
        else if (!scope.Covers(community?.Path ?? OrgScope.StreetPath))
        {
            yield return new(nameof(input.CommunityId), "请选择您负责的社区");
        }

        if (input.GridId is not null && (grid is null || grid.CommunityId != input.CommunityId))
        {
            yield return new(nameof(input.GridId), "网格不属于所选社区，请重新选择");
        }
    }

    /// <summary>One living unit per code in the whole street (1.7); a unit outside the caller's scope is named only by its existence.</summary>
    public static async Task<Problem?> CheckUniqueAsync(UnscopedReads reads, OrgScope scope, string? code, Guid? self, CancellationToken ct)
    {
        if (code is null)
        {
            return null;
        }

        var other = await reads.Enterprises("one unit per code holds for the whole street")
            .Where(e => e.CreditCode == code && e.Id != self)
            .Select(e => new { e.Id, e.Name, e.ScopePath })
            .FirstOrDefaultAsync(ct);
        return other is null ? null
            : scope.Covers(other.ScopePath)
                ? new Problem(nameof(EnterpriseFields.CreditCode), $"该代码已登记：{other.Name}") { Link = ($"/enterprises/{other.Id}", "查看已登记的单位") }
                : new Problem(nameof(EnterpriseFields.CreditCode), "该代码已由其他社区登记，请联系党工委核对");
    }

    /// <summary>
    /// Puts the stored value back where a form returns the masked one, so that masked values never overwrite (issue 5); a
    /// masked text that is not the stored value's own mask is refused.
    /// </summary>
    public static IEnumerable<Problem> KeepMasked<TFields>(TFields input, TFields? stored)
        where TFields : class
    {
        foreach (var field in FieldCatalog.Of<TFields>().Where(f => f.Personal is not null))
        {
            if (field.Get(input) is not string text || !Masking.LooksMasked(text))
            {
                continue;
            }

            var known = stored is null ? null : field.Get(stored) as string;
            if (known is not null && Masking.Mask(field.Personal!.Value, known) == text)
            {
                field.Set(input, known);
            }
            else
            {
                yield return new(field.Name, $"{field.Label}含有星号，请填写完整内容");
            }
        }
    }
}
