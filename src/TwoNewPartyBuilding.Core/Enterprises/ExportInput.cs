using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>Which columns go out.</summary>
public enum ExportColumns
{
    /// <summary>Those of the ledger list, as the person has chosen and ordered them.</summary>
    [Display(Name = "当前列（和台账页面显示的列、顺序一致）")]
    Shown = 1,

    /// <summary>Those of the printed ledger.</summary>
    [Display(Name = "台账常用栏目（适合打印）")]
    Usual = 2,

    /// <summary>Every column, the registration form included.</summary>
    [Display(Name = "全部栏目（含党建登记表，适合改后再导入）")]
    All = 3,
}

/// <summary>What kind of file goes out.</summary>
public enum ExportFormat
{
    /// <summary>A workbook in the official layout (domain 13.2).</summary>
    [Display(Name = "Excel 台账")]
    Workbook = 1,

    /// <summary>The registration form of each enterprise, one a row (domain 1.4).</summary>
    [Display(Name = "Excel 党建基本情况登记表（每家企业一行）")]
    Registrations = 2,

    /// <summary>A paper with the units listed (domain 13.1).</summary>
    [Display(Name = "Word 名单")]
    Paper = 3,
}

/// <summary>How personal data goes out.</summary>
public enum ExportPersonal
{
    /// <summary>Masked, which needs no right (13.3).</summary>
    [Display(Name = "脱敏（姓名、电话隐去一部分）")]
    Masked = 1,

    /// <summary>As it is stored; needs the right to unmask and a reason.</summary>
    [Display(Name = "完整内容")]
    Full = 2,
}

/// <summary>What a person chooses before a ledger is exported.</summary>
public sealed class ExportInput : IMayUnmask
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 100;

    /// <summary>The kind of file.</summary>
    [Display(Name = "文件")]
    [Required(ErrorMessage = "请选择文件")]
    public ExportFormat? Format { get; set; } = ExportFormat.Workbook;

    /// <summary>The columns of the workbook.</summary>
    [Display(Name = "栏目")]
    [Required(ErrorMessage = "请选择栏目")]
    public ExportColumns? Columns { get; set; } = ExportColumns.Usual;

    /// <summary>Masked or in full.</summary>
    [Display(Name = "个人信息")]
    [Required(ErrorMessage = "请选择个人信息怎样导出")]
    public ExportPersonal? Personal { get; set; } = ExportPersonal.Masked;

    /// <summary>Why personal data must go out in full.</summary>
    [Display(Name = "理由", Description = "导出人、时间和理由会写入日志")]
    [StringLength(ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public bool Unmasks => Personal == ExportPersonal.Full;
}

/// <summary>Why a paper must hold personal data in full; without a reason it is masked.</summary>
public sealed class UnmaskInput : IMayUnmask
{
    /// <summary>Longest reason.</summary>
    public const int ReasonMaxLength = 100;

    /// <summary>The reason, written down with the deed (13.3).</summary>
    [StringLength(ReasonMaxLength, ErrorMessage = "理由不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public bool Unmasks => !string.IsNullOrWhiteSpace(Reason);
}
