using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Industries;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>Says the questions of the ledger list in words, for exports and the audit trail.</summary>
public sealed class FilterWords(AppDbContext db)
{
    private static readonly Dictionary<EnterpriseSort, string> Sorts = new()
    {
        [EnterpriseSort.Updated] = "更新时间",
        [EnterpriseSort.Name] = "单位名称",
        [EnterpriseSort.Community] = "社区",
        [EnterpriseSort.Industry] = "行业",
        [EnterpriseSort.Employees] = "职工人数",
        [EnterpriseSort.Revenue] = "营业收入",
        [EnterpriseSort.Members] = "党员人数",
    };

    /// <summary>The questions one by one, the ledger first; “全部台账” where none is asked.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(EnterpriseFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var words = new List<string> { filter.Ledger is { } ledger ? $"{ledger.Label()}台账" : "全部台账" };
        Add(filter.IsPast(db.Today) ? filter.DayOf(db.Today).ToString("yyyy年M月d日", System.Globalization.CultureInfo.InvariantCulture) : null, day => $"{day}的台账（含事后补记）");
        Add(filter.Q?.Trim(), q => $"名称或代码含“{q}”");
        Add(await CommunitiesAsync(filter, ct), names => $"社区：{names}");
        Add(string.Join('、', filter.Industry.Select(code => IndustryCatalog.Find(code)?.Name ?? code)), names => $"行业：{names}");
        Add(filter.Members switch { true => "有党员", false => "无党员", null => null }, w => w);
        Add(filter.Organization switch { true => "已建党组织", false => "未建党组织", null => null }, w => w);
        Add((filter.EmployeesFrom, filter.EmployeesTo) switch
        {
            ({ } from, { } to) => $"{from}–{to} 人",
            ({ } from, null) => $"{from} 人及以上",
            (null, { } to) => $"{to} 人及以下",
            _ => null,
        }, range => $"职工 {range}");
        Add(string.Join('、', filter.Status.Select(s => s.Label())), names => $"经营状态：{names}");
        Add(filter.Missing?.Label(), w => w);
        Add(filter.Updated?.Label(), span => $"{span}更新");
        Add(filter.StaleDays?.ToString(CultureInfo.InvariantCulture), days => $"资料早于 {days} 天");
        Add(filter.Contradiction?.Label(), w => w);
        Add(filter.Suggested ? "台账与规模不一致" : null, w => w);
        return words;

        void Add(string? value, Func<string, string> sentence)
        {
            if (!string.IsNullOrEmpty(value))
            {
                words.Add(sentence(value));
            }
        }
    }

    /// <summary>The order in words.</summary>
    public static string OrderOf(EnterpriseFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return $"按{Sorts.GetValueOrDefault(filter.Sort, Sorts[EnterpriseSort.Updated])}{(filter.Desc ? "降序" : "升序")}";
    }

    private async Task<string> CommunitiesAsync(EnterpriseFilter filter, CancellationToken ct)
    {
        if (filter.Community.Length == 0)
        {
            return "";
        }

        var names = await db.Communities.AsNoTracking().Where(c => filter.Community.Contains(c.Id)).OrderBy(c => c.Position).ThenBy(c => c.Number).Select(c => c.Name).ToListAsync(ct);
        return string.Join('、', filter.Community.Contains(Guid.Empty) ? [.. names, "未填社区"] : names);
    }
}
