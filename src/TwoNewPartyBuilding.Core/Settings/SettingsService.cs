using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Settings;

/// <summary>A new value of a parameter.</summary>
public sealed class SettingInput
{
    /// <summary>The role it is for, or null for all.</summary>
    [Display(Name = "适用角色", Description = "不选则适用于没有单独设置的全部角色。")]
    public Role? Role { get; set; }

    /// <summary>The value.</summary>
    [Display(Name = "新的值")]
    [StringLength(1000)]
    public string? Value { get; set; }

    /// <summary>The first day it holds.</summary>
    [Display(Name = "生效日期")]
    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由", Prompt = "按区委组织部 2026 年第 8 号通知调整")]
    [Required, StringLength(200)]
    public string Reason { get; set; } = "";
}

/// <summary>A value in words with where it comes from.</summary>
/// <param name="Role">The role it is for, or null for all.</param>
/// <param name="Text">The value in force as a person reads it.</param>
/// <param name="Raw">The value in force as stored.</param>
/// <param name="Current">The row it comes from, or null where the default holds.</param>
/// <param name="Upcoming">A row that will hold from a day to come, or null.</param>
public sealed record SettingValue(Role? Role, string Text, string Raw, Setting? Current, Setting? Upcoming);

/// <summary>A parameter with its values: for all, and for each role where they differ.</summary>
public sealed record ParameterView(Parameter Parameter, SettingValue General, IReadOnlyList<SettingValue> PerRole);

/// <summary>Shows and changes parameters. A change adds a row; nothing is overwritten.</summary>
public sealed class SettingsService(AppDbContext db, SettingsReader reader, ScaleReassessment scale)
{
    /// <summary>The parameters the person may change, in order.</summary>
    public async Task<IReadOnlyList<ParameterView>> ListAsync(CancellationToken ct = default)
    {
        var rows = await db.Settings.AsNoTracking().ToListAsync(ct);
        return [.. Parameters.All.Where(MayChange).Select(p => View(p, rows))];
    }

    /// <summary>One parameter with all its rows, newest first; null where there is none or it is another office's.</summary>
    public async Task<(ParameterView View, IReadOnlyList<Setting> History)?> GetAsync(string key, CancellationToken ct = default)
    {
        if (Parameters.Find(key) is not { } parameter || !MayChange(parameter))
        {
            return null;
        }

        var rows = await db.Settings.AsNoTracking().Where(s => s.Key == parameter.Key).ToListAsync(ct);
        return (View(parameter, rows), [.. rows.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id)]);
    }

    /// <summary>Gives a parameter a value from a day on. Answers how many units have another computed scale because of it.</summary>
    public async Task<Outcome<int>> ChangeAsync(string key, SettingInput input, CancellationToken ct = default)
    {
        if (Parameters.Find(key) is not { } parameter || !MayChange(parameter))
        {
            return Outcome.Missing<int>();
        }

        var value = (input.Value ?? "").Trim();
        var problems = Check(parameter, value, input);
        if (problems.Count > 0)
        {
            return Outcome.Refused<int>(problems);
        }

        var setting = new Setting
        {
            Key = parameter.Key,
            Role = input.Role,
            Value = Stored(parameter, value),
            EffectiveFrom = input.EffectiveFrom ?? db.Today,
            ChangedBy = db.User.DisplayName,
            Reason = input.Reason.Trim(),
            ChangedAt = db.Clock.UtcNow,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Settings.Add(setting);
        db.Cause = new ChangeCause(setting.Reason);
        await db.SaveChangesAsync(ct);
        reader.Forget();
        var changed = parameter.AtOnce ? await scale.RunAsync($"{parameter.Label}改为{parameter.Show(setting.Value)}", ct) : 0;
        await transaction.CommitAsync(ct);
        return Outcome.Done(changed);
    }

    private List<Problem> Check(Parameter parameter, string value, SettingInput input)
    {
        var problems = new List<Problem>();
        if (parameter.WhyNot(value) is { } wrong)
        {
            problems.Add(new(nameof(input.Value), wrong));
        }

        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Trim().Length > 200)
        {
            problems.Add(new(nameof(input.Reason), "请写明修改理由，最多 200 个字"));
        }

        if (input.Role is { } role && (!parameter.PerRole || !Enum.IsDefined(role)))
        {
            problems.Add(new(nameof(input.Role), "这个参数不分角色"));
        }

        if (input.EffectiveFrom is { } from)
        {
            if (parameter.AtOnce && from != db.Today)
            {
                problems.Add(new(nameof(input.EffectiveFrom), "这个参数保存后立即生效，生效日期应为今天"));
            }
            else if (parameter.Owner == ParameterOwner.System && from < db.Today)
            {
                problems.Add(new(nameof(input.EffectiveFrom), "生效日期不能早于今天"));
            }
        }

        return problems;
    }

    private bool MayChange(Parameter parameter) =>
        db.User.May(parameter.Owner == ParameterOwner.Work ? Permission.WorkParametersEdit : Permission.SystemParametersEdit);

    // “08” and “8” are one number; the history should not show a change where there is none.
    private static string Stored(Parameter parameter, string value) =>
        parameter is NumberParameter ? int.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : value;

    private ParameterView View(Parameter parameter, List<Setting> rows)
    {
        var own = rows.Where(s => s.Key == parameter.Key).ToList();
        var general = Value(parameter, null, own, parameter.DefaultText);
        var perRole = parameter is NumberParameter { PerRole: true } number
            ? Enum.GetValues<Role>().Select(role => Value(parameter, role, own, general.Current?.Value ?? SignInParameters.DefaultFor(number, role).ToString(CultureInfo.InvariantCulture)))
            : [];
        return new ParameterView(parameter, general, [.. perRole]);
    }

    private SettingValue Value(Parameter parameter, Role? role, List<Setting> own, string otherwise)
    {
        var rows = own.Where(s => s.Role == role).OrderBy(s => s.EffectiveFrom).ThenBy(s => s.ChangedAt).ThenBy(s => s.Id).ToList();
        var current = rows.LastOrDefault(s => s.EffectiveFrom <= db.Today);
        var raw = current?.Value ?? otherwise;
        return new SettingValue(role, parameter.Show(raw), raw, current, rows.FirstOrDefault(s => s.EffectiveFrom > db.Today));
    }
}
