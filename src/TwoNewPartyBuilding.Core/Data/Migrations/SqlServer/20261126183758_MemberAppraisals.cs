using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MemberAppraisals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MemberAppraisals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IsInGroups = table.Column<bool>(type: "bit", nullable: false),
                    MassVoters = table.Column<int>(type: "int", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ExcessReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ConsentDocument = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ConsentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Graded = table.Column<int>(type: "int", nullable: false),
                    Excellent = table.Column<int>(type: "int", nullable: false),
                    Qualified = table.Column<int>(type: "int", nullable: false),
                    Basic = table.Column<int>(type: "int", nullable: false),
                    Failing = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Remark = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    CorrectionReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RecordedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RecordedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ConfirmedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsConfirmedAlone = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberAppraisals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MemberAppraisals_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MemberAppraisals_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppraisalGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AppraisalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PeerVoters = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisalGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppraisalGroups_MemberAppraisals_AppraisalId",
                        column: x => x.AppraisalId,
                        principalTable: "MemberAppraisals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppraisalRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AppraisalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ReplacedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ReplacedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisalRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppraisalRevisions_MemberAppraisals_AppraisalId",
                        column: x => x.AppraisalId,
                        principalTable: "MemberAppraisals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppraisedMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AppraisalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MemberId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsFull = table.Column<bool>(type: "bit", nullable: false),
                    SelfScore = table.Column<decimal>(type: "decimal(4,1)", precision: 4, scale: 1, nullable: true),
                    PeerExcellent = table.Column<int>(type: "int", nullable: true),
                    PeerQualified = table.Column<int>(type: "int", nullable: true),
                    PeerBasic = table.Column<int>(type: "int", nullable: true),
                    PeerFailing = table.Column<int>(type: "int", nullable: true),
                    MassExcellent = table.Column<int>(type: "int", nullable: true),
                    MassQualified = table.Column<int>(type: "int", nullable: true),
                    MassBasic = table.Column<int>(type: "int", nullable: true),
                    MassFailing = table.Column<int>(type: "int", nullable: true),
                    AttendanceDue = table.Column<int>(type: "int", nullable: true),
                    AttendancePresent = table.Column<int>(type: "int", nullable: true),
                    Grade = table.Column<int>(type: "int", nullable: true),
                    NotGradedReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    OpinionSealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    FeedbackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SignedHow = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisedMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppraisedMembers_AppraisalGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "AppraisalGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AppraisedMembers_MemberAppraisals_AppraisalId",
                        column: x => x.AppraisalId,
                        principalTable: "MemberAppraisals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AppraisedMembers_PartyMembers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "PartyMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppraisalHelps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LineId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MemberId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MeasureSealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ResultSealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisalHelps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppraisalHelps_AppraisedMembers_LineId",
                        column: x => x.LineId,
                        principalTable: "AppraisedMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalGroups_AppraisalId_Title",
                table: "AppraisalGroups",
                columns: new[] { "AppraisalId", "Title" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalHelps_DoneOn_DueOn",
                table: "AppraisalHelps",
                columns: new[] { "DoneOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalHelps_LineId",
                table: "AppraisalHelps",
                column: "LineId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalRevisions_AppraisalId_Number",
                table: "AppraisalRevisions",
                columns: new[] { "AppraisalId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppraisedMembers_AppraisalId_MemberId",
                table: "AppraisedMembers",
                columns: new[] { "AppraisalId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppraisedMembers_Grade_AppraisalId",
                table: "AppraisedMembers",
                columns: new[] { "Grade", "AppraisalId" });

            migrationBuilder.CreateIndex(
                name: "IX_AppraisedMembers_GroupId",
                table: "AppraisedMembers",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_AppraisedMembers_MemberId",
                table: "AppraisedMembers",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_MemberAppraisals_ActivityId",
                table: "MemberAppraisals",
                column: "ActivityId");

            migrationBuilder.CreateIndex(
                name: "IX_MemberAppraisals_OrganizationId_Year",
                table: "MemberAppraisals",
                columns: new[] { "OrganizationId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MemberAppraisals_State_OrganizationId",
                table: "MemberAppraisals",
                columns: new[] { "State", "OrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_MemberAppraisals_Year_State",
                table: "MemberAppraisals",
                columns: new[] { "Year", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AppraisalHelps");

            migrationBuilder.DropTable(
                name: "AppraisalRevisions");

            migrationBuilder.DropTable(
                name: "AppraisedMembers");

            migrationBuilder.DropTable(
                name: "AppraisalGroups");

            migrationBuilder.DropTable(
                name: "MemberAppraisals");
        }
    }
}
