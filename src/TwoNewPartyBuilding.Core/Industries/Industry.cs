using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Industries;

/// <summary>How fine an entry of the classification is.</summary>
public enum IndustryLevel
{
    /// <summary>A letter.</summary>
    [Display(Name = "门类")] Section,

    /// <summary>Two digits.</summary>
    [Display(Name = "大类")] Division,

    /// <summary>Four digits; only those that a rule needs are kept.</summary>
    [Display(Name = "小类")] Class,
}

/// <summary>One entry of the industrial classification (国民经济行业分类).</summary>
/// <param name="Edition">The edition of the standard, such as “GB/T 4754-2017（2019年修改）”.</param>
/// <param name="Level">Section, division or class.</param>
/// <param name="Section">The section's letter, A to T.</param>
/// <param name="Code">The entry's own code: “C”, “33”, “7020”.</param>
/// <param name="Name">The official name.</param>
/// <param name="Aliases">What offices write instead in their ledgers.</param>
public sealed record Industry(string Edition, IndustryLevel Level, string Section, string Code, string Name, IReadOnlyList<string> Aliases)
{
    /// <summary>The code with its section: “C”, “C33”, “K7020”.</summary>
    public string FullCode => Level == IndustryLevel.Section ? Code : Section + Code;

    /// <summary>The two-digit division, 1 to 97; null for a section.</summary>
    public int? Division => Level == IndustryLevel.Section ? null : int.Parse(Code.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Code and name for a picker: “C33 金属制品业”.</summary>
    public string Label => $"{FullCode} {Name}";

    /// <inheritdoc/>
    public override string ToString() => Label;
}

/// <summary>By what an industry was recognised in a text.</summary>
public enum IndustryMatchKind
{
    /// <summary>Not recognised.</summary>
    [Display(Name = "未识别")] None,

    /// <summary>By its code.</summary>
    [Display(Name = "按代码")] Code,

    /// <summary>By its official name.</summary>
    [Display(Name = "按名称")] Name,

    /// <summary>By a name in common use.</summary>
    [Display(Name = "按常用叫法")] Alias,

    /// <summary>By likeness; a person should look.</summary>
    [Display(Name = "按相近名称")] Near,
}

/// <summary>What a text about an industry was taken for.</summary>
/// <param name="Industry">The entry, or null where none was recognised.</param>
/// <param name="Kind">By what it was recognised.</param>
/// <param name="Why">The same in a Chinese sentence, to be shown beside the value.</param>
public sealed record IndustryMatch(Industry? Industry, IndustryMatchKind Kind, string Why);
